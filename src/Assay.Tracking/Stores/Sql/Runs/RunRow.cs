namespace Assay.Tracking;

/// <summary>What a write must know of a run.</summary>
/// <param name="Number">Its key in the database.</param>
/// <param name="Experiment">Its experiment's number.</param>
internal sealed record RunRow(long Number, long Experiment, LifecycleStage Stage)
{
    public static RunRow? Find(SqlSession session, RunId id) => session.First(
        "SELECT id, experiment, stage FROM runs WHERE run_id = $1",
        row => new RunRow(row.GetInt64(0), row.GetInt64(1), StatusText.ReadStage(row.GetString(2))),
        id.ToString());

    /// <exception cref="TrackingException">The experiment is unknown or deleted, or the run is there already.</exception>
    public static RunRow Insert(SqlSession session, RunStarted started)
    {
        (long experiment, string location) = ExperimentWriter.RequireActive(session, started.Experiment);
        long? number = session.Number(
            """
            INSERT INTO runs (run_id, experiment, name, user_id, status, stage, started, artifact_uri)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (run_id) DO NOTHING RETURNING id
            """,
            started.Run.ToString(), experiment, started.Name, started.User, StatusText.Write(started.Status), StatusText.Active,
            started.At.UnixMilliseconds, started.ArtifactUri ?? ArtifactLocation.Below(location, $"{started.Run}/artifacts"));
        return number is { } added
            ? new RunRow(added, experiment, LifecycleStage.Active)
            : throw new TrackingException(TrackingFault.AlreadyExists, $"Run with id={started.Run} already exists.");
    }
}
