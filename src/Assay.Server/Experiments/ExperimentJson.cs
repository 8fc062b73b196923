using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

internal static class ExperimentJson
{
    public static void Write(Utf8JsonWriter json, Experiment experiment)
    {
        json.WriteStartObject();
        json.WriteString("experiment_id"u8, experiment.Id.ToString());
        json.WriteString("name"u8, experiment.Name);
        json.WriteString("artifact_location"u8, experiment.ArtifactLocation);
        json.WriteString("lifecycle_stage"u8, Words.Of(experiment.Stage));
        json.WriteNumber("last_update_time"u8, experiment.UpdatedAt.UnixMilliseconds);
        json.WriteNumber("creation_time"u8, experiment.CreatedAt.UnixMilliseconds);
        json.WritePairs("tags"u8, experiment.Tags);
        json.WriteEndObject();
    }
}
