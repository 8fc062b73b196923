namespace Assay.Tracking;

/// <summary>Makes and changes logged models. As in MLflow, what is deleted can change still.</summary>
internal static class LoggedModelWriter
{
    public static LoggedModel Create(SqlTransactionScope scope, string modelId, NewLoggedModel model)
    {
        SqlSession session = scope.Session;
        (long experiment, string location) = ExperimentWriter.RequireActive(session, model.Experiment);
        long id = session.Number(
            """
            INSERT INTO logged_models (model_id, experiment, name, location, created, updated, status, stage, kind, source_run)
            VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9) RETURNING id
            """,
            modelId, experiment, model.Name ?? $"model-{modelId[2..10]}", ArtifactLocation.Below(location, $"models/{modelId}/artifacts"),
            scope.Now.UnixMilliseconds, LoggedModelStatusText.Write(LoggedModelStatus.Pending), StatusText.Active, model.Kind, model.SourceRun)!.Value;
        LogParameters(session, id, modelId, model.Parameters);
        SetTags(session, id, model.Tags);
        return LoggedModelReader.Get(session, id);
    }

    public static LoggedModel Change(SqlTransactionScope scope, string modelId, LoggedModelChange change)
    {
        SqlSession session = scope.Session;
        long id = Require(session, modelId);
        switch (change)
        {
            case LoggedModelFinalized finalized:
                session.Execute("UPDATE logged_models SET status = $2, updated = $3 WHERE id = $1", id, LoggedModelStatusText.Write(finalized.Status), scope.Now.UnixMilliseconds);
                break;
            case LoggedModelTagsSet tags:
                SetTags(session, id, tags.Tags);
                break;
            case LoggedModelTagDeleted tag:
                if (session.Execute("DELETE FROM logged_model_tags WHERE model = $1 AND key = $2", id, tag.Key) == 0)
                {
                    throw LoggedModelNames.NoTag(modelId, tag.Key);
                }
                break;
            case LoggedModelParametersLogged logged:
                LogParameters(session, id, modelId, logged.Parameters);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change of a logged model.");
        }
        return LoggedModelReader.Get(session, id);
    }

    public static void Delete(SqlTransactionScope scope, string modelId) =>
        scope.Session.Execute(
            "UPDATE logged_models SET stage = $2, updated = $3 WHERE id = $1",
            Require(scope.Session, modelId), StatusText.Write(LifecycleStage.Deleted), scope.Now.UnixMilliseconds);

    /// <summary>Keeps points of a run with the model they were measured of; the same point again changes nothing.</summary>
    /// <param name="run">The run's key in the database.</param>
    public static void Measure(SqlSession session, long run, ModelMetricsLogged measured)
    {
        long id = Require(session, measured.ModelId);
        foreach (MetricValue metric in measured.Metrics)
        {
            session.Execute(
                """
                INSERT INTO logged_model_metrics (model, key, time, step, run, value, dataset_name, dataset_digest)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (model, key, time, step, run) DO NOTHING
                """,
                id, metric.Key, metric.Point.Time.UnixMilliseconds, metric.Point.Step, run, SqlColumns.Real(metric.Point.Value), measured.DatasetName, measured.DatasetDigest);
        }
    }

    /// <summary>Writes into a tag of the model that a version was made of it.</summary>
    public static void NoteVersion(SqlSession session, string modelId, ModelVersion version)
    {
        long id = Require(session, modelId);
        string? before = session.First("SELECT value FROM logged_model_tags WHERE model = $1 AND key = $2", row => row.GetString(0), id, ModelVersionNote.Tag);
        SetTags(session, id, new Dictionary<string, string> { [ModelVersionNote.Tag] = ModelVersionNote.Add(before, version.Model, version.Number) });
    }

    private static long Require(SqlSession session, string modelId) =>
        session.Number("SELECT id FROM logged_models WHERE model_id = $1", modelId) ?? throw LoggedModelNames.NotFound(modelId);

    private static void LogParameters(SqlSession session, long id, string modelId, IReadOnlyDictionary<string, string> parameters)
    {
        foreach ((string key, string value) in parameters)
        {
            int added = session.Execute(
                "INSERT INTO logged_model_parameters (model, key, value) VALUES ($1, $2, $3) ON CONFLICT (model, key) DO NOTHING", id, key, value);
            string kept = added > 0 ? value : session.First("SELECT value FROM logged_model_parameters WHERE model = $1 AND key = $2", row => row.GetString(0), id, key)!;
            if (kept != value)
            {
                throw new TrackingException(
                    TrackingFault.InvalidValue,
                    $"Changing param values is not allowed. Param with key='{key}' was already logged with value='{kept}' for model ID='{modelId}'. Attempted logging new value '{value}'.");
            }
        }
    }

    private static void SetTags(SqlSession session, long id, IReadOnlyDictionary<string, string> tags)
    {
        foreach ((string key, string value) in tags)
        {
            session.Execute(
                "INSERT INTO logged_model_tags (model, key, value) VALUES ($1, $2, $3) ON CONFLICT (model, key) DO UPDATE SET value = excluded.value", id, key, value);
        }
    }
}
