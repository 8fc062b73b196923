namespace Assay.Tracking;

/// <summary>Statuses as stored: MLflow's words.</summary>
internal static class StatusText
{
    public static string Write(RunStatus status) => status switch
    {
        RunStatus.Running => "RUNNING",
        RunStatus.Finished => "FINISHED",
        RunStatus.Failed => "FAILED",
        RunStatus.Killed => "KILLED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a run's status."),
    };

    public static RunStatus Read(string text) => text switch
    {
        "RUNNING" => RunStatus.Running,
        "FINISHED" => RunStatus.Finished,
        "FAILED" => RunStatus.Failed,
        "KILLED" => RunStatus.Killed,
        _ => throw new TrackingException($"A run's status is RUNNING, FINISHED, FAILED or KILLED; the database says '{text}'."),
    };
}
