namespace Assay.Tracking;

/// <summary>Makes, changes and deletes versions of models.</summary>
internal static class ModelVersionWriter
{
    public static ModelVersion Create(SqlTransactionScope scope, NewModelVersion version)
    {
        SqlSession session = scope.Session;
        Timestamp now = scope.Now;
        // The row of the model stays locked until the commit, so that two writers never count from the same number.
        if (session.Execute("UPDATE registered_models SET last_version = last_version + 1, updated = $2 WHERE name = $1", version.Model, now.UnixMilliseconds) == 0)
        {
            throw RegistryFaults.NoModel(version.Model);
        }
        (string location, string? run) = ModelSources.Resolve(session, version);
        long id = session.Number(
            """
            INSERT INTO model_versions (model, number, description, created, updated, stage, source, location, run, run_link)
            SELECT id, last_version, $2, $3, $3, $4, $5, $6, $7, $8 FROM registered_models WHERE name = $1 RETURNING id
            """,
            version.Model, version.Description, now.UnixMilliseconds, ModelStage.None.ToString(), version.Source, location, run, version.RunLink)!.Value;
        foreach ((string key, string value) in version.Tags)
        {
            SetTag(session, id, key, value);
        }
        ModelVersion made = ModelVersionReader.Get(session, id);
        if (!string.IsNullOrEmpty(version.LoggedModel))
        {
            LoggedModelWriter.NoteVersion(session, version.LoggedModel, made);
        }
        return made;
    }

    public static ModelVersion Change(SqlTransactionScope scope, string model, int number, ModelVersionChange change)
    {
        SqlSession session = scope.Session;
        (long id, long owner) = Require(session, model, number);
        switch (change)
        {
            case ModelVersionDescribed described:
                session.Execute("UPDATE model_versions SET description = $2, updated = $3 WHERE id = $1", id, described.Description, scope.Now.UnixMilliseconds);
                break;
            case ModelVersionStaged staged:
                Stage(scope, id, owner, staged);
                break;
            case ModelVersionTagSet tag:
                SetTag(session, id, tag.Key, tag.Value);
                break;
            case ModelVersionTagDeleted tag:
                session.Execute("DELETE FROM model_version_tags WHERE version = $1 AND key = $2", id, tag.Key);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change of a model version.");
        }
        return ModelVersionReader.Get(session, id);
    }

    /// <summary>Its tags and aliases go with it; the model still knows the highest number it gave.</summary>
    public static void Delete(SqlTransactionScope scope, string model, int number)
    {
        (long id, long owner) = Require(scope.Session, model, number);
        scope.Session.Execute("DELETE FROM model_versions WHERE id = $1", id);
        RegisteredModelWriter.Touch(scope.Session, owner, scope.Now);
    }

    private static void Stage(SqlTransactionScope scope, long id, long owner, ModelVersionStaged staged)
    {
        Timestamp now = scope.Now;
        string stage = staged.Stage.ToString();
        if (staged.ArchiveExisting)
        {
            scope.Session.Execute(
                "UPDATE model_versions SET stage = $4, updated = $5 WHERE model = $1 AND id <> $2 AND stage = $3",
                owner, id, stage, ModelStage.Archived.ToString(), now.UnixMilliseconds);
        }
        scope.Session.Execute("UPDATE model_versions SET stage = $2, updated = $3 WHERE id = $1", id, stage, now.UnixMilliseconds);
        RegisteredModelWriter.Touch(scope.Session, owner, now);
    }

    private static (long Id, long Owner) Require(SqlSession session, string model, int number)
    {
        (long, long)? found = null;
        session.ForEach(
            "SELECT v.id, v.model FROM model_versions v JOIN registered_models m ON m.id = v.model WHERE m.name = $1 AND v.number = $2",
            row => found = (row.GetInt64(0), row.GetInt64(1)),
            model, (long)number);
        return found ?? throw RegistryFaults.NoVersion(model, number);
    }

    private static void SetTag(SqlSession session, long id, string key, string value) =>
        session.Execute(
            "INSERT INTO model_version_tags (version, key, value) VALUES ($1, $2, $3) ON CONFLICT (version, key) DO UPDATE SET value = excluded.value",
            id, key, value);
}
