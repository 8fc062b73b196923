using System.Collections.Frozen;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>MLflow's lists of words, with the numbers by which they may also be given.</summary>
internal static class Words
{
    public static readonly IReadOnlyDictionary<string, (int Number, ViewType Meaning)> Views = new Dictionary<string, (int, ViewType)>
    {
        ["ACTIVE_ONLY"] = (1, ViewType.ActiveOnly),
        ["DELETED_ONLY"] = (2, ViewType.DeletedOnly),
        ["ALL"] = (3, ViewType.All),
    }.ToFrozenDictionary();

    public static readonly IReadOnlyDictionary<string, (int Number, RunStatus Meaning)> Statuses = new Dictionary<string, (int, RunStatus)>
    {
        ["RUNNING"] = (1, RunStatus.Running),
        ["SCHEDULED"] = (2, RunStatus.Scheduled),
        ["FINISHED"] = (3, RunStatus.Finished),
        ["FAILED"] = (4, RunStatus.Failed),
        ["KILLED"] = (5, RunStatus.Killed),
    }.ToFrozenDictionary();

    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Running => "RUNNING",
        RunStatus.Scheduled => "SCHEDULED",
        RunStatus.Finished => "FINISHED",
        RunStatus.Failed => "FAILED",
        _ => "KILLED",
    };

    public static string Of(LifecycleStage stage) => stage is LifecycleStage.Active ? "active" : "deleted";
}
