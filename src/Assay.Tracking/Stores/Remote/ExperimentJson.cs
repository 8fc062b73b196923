using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Experiments as servers describe them.</summary>
internal static class ExperimentJson
{
    public static Experiment Read(JsonElement experiment)
    {
        long created = experiment.Whole("creation_time") ?? 0; // Old servers do not keep it.
        return new Experiment
        {
            Id = new ExperimentId(experiment.Name("experiment_id")),
            Name = experiment.Text("name") ?? "",
            ArtifactLocation = experiment.Text("artifact_location") ?? "",
            Stage = StageOf(experiment),
            CreatedAt = new Timestamp(created),
            UpdatedAt = new Timestamp(experiment.Whole("last_update_time") ?? created),
            Tags = experiment.Pairs("tags"),
        };
    }

    public static LifecycleStage StageOf(JsonElement thing) =>
        thing.Text("lifecycle_stage") == "deleted" ? LifecycleStage.Deleted : LifecycleStage.Active;

    public static string TextOf(ViewType view) => view switch
    {
        ViewType.ActiveOnly => "ACTIVE_ONLY",
        ViewType.DeletedOnly => "DELETED_ONLY",
        _ => "ALL",
    };
}
