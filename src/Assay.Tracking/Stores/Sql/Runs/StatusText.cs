namespace Assay.Tracking;

/// <summary>Statuses and stages as stored: MLflow's words.</summary>
internal static class StatusText
{
    public const string Active = "active";

    public const string Deleted = "deleted";

    public static string Write(RunStatus status) => status switch
    {
        RunStatus.Running => "RUNNING",
        RunStatus.Scheduled => "SCHEDULED",
        RunStatus.Finished => "FINISHED",
        RunStatus.Failed => "FAILED",
        RunStatus.Killed => "KILLED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a run's status."),
    };

    public static RunStatus Read(string text) => text switch
    {
        "RUNNING" => RunStatus.Running,
        "SCHEDULED" => RunStatus.Scheduled,
        "FINISHED" => RunStatus.Finished,
        "FAILED" => RunStatus.Failed,
        "KILLED" => RunStatus.Killed,
        _ => throw new TrackingException($"A run's status is RUNNING, SCHEDULED, FINISHED, FAILED or KILLED; the database says '{text}'."),
    };

    public static string Write(LifecycleStage stage) => stage == LifecycleStage.Active ? Active : Deleted;

    public static LifecycleStage ReadStage(string text) => text == Active ? LifecycleStage.Active : LifecycleStage.Deleted;
}
