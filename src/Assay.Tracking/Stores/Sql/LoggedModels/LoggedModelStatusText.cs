namespace Assay.Tracking;

/// <summary>The words for a logged model's status in a database and in filters: MLflow's.</summary>
internal static class LoggedModelStatusText
{
    public static string Write(LoggedModelStatus status) => status switch
    {
        LoggedModelStatus.Pending => "PENDING",
        LoggedModelStatus.Ready => "READY",
        LoggedModelStatus.UploadFailed => "FAILED",
        _ => "UNSPECIFIED",
    };

    public static LoggedModelStatus Read(string text) => text switch
    {
        "PENDING" => LoggedModelStatus.Pending,
        "READY" => LoggedModelStatus.Ready,
        "FAILED" => LoggedModelStatus.UploadFailed,
        _ => LoggedModelStatus.Unspecified,
    };
}
