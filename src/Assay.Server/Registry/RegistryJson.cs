using System.Globalization;
using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>Registered models and their versions as MLflow writes them.</summary>
internal static class RegistryJson
{
    public static void Write(Utf8JsonWriter json, RegisteredModel model)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, model.Name);
        json.WriteNumber("creation_timestamp"u8, model.CreatedAt.UnixMilliseconds);
        json.WriteNumber("last_updated_timestamp"u8, model.UpdatedAt.UnixMilliseconds);
        json.WriteOptional("description"u8, string.IsNullOrEmpty(model.Description) ? null : model.Description);
        if (model.LatestVersions.Count > 0)
        {
            json.WriteStartArray("latest_versions"u8);
            foreach (ModelVersion version in model.LatestVersions)
            {
                Write(json, version);
            }
            json.WriteEndArray();
        }
        json.WritePairs("tags"u8, model.Tags);
        if (model.Aliases.Count > 0)
        {
            json.WriteStartArray("aliases"u8);
            foreach ((string alias, int version) in model.Aliases)
            {
                json.WriteStartObject();
                json.WriteString("alias"u8, alias);
                json.WriteString("version"u8, version.ToString(CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ModelVersion version)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, version.Model);
        json.WriteString("version"u8, version.Number.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("creation_timestamp"u8, version.CreatedAt.UnixMilliseconds);
        json.WriteNumber("last_updated_timestamp"u8, version.UpdatedAt.UnixMilliseconds);
        json.WriteString("current_stage"u8, version.Stage.ToString());
        json.WriteOptional("description"u8, version.Description);
        json.WriteString("source"u8, version.Source);
        json.WriteOptional("run_id"u8, version.Run);
        json.WriteString("status"u8, version.Status switch
        {
            ModelVersionStatus.Pending => "PENDING_REGISTRATION",
            ModelVersionStatus.Failed => "FAILED_REGISTRATION",
            _ => "READY",
        });
        json.WriteOptional("status_message"u8, string.IsNullOrEmpty(version.StatusMessage) ? null : version.StatusMessage);
        json.WritePairs("tags"u8, version.Tags);
        json.WriteOptional("run_link"u8, version.RunLink);
        if (version.Aliases.Count > 0)
        {
            json.WriteStartArray("aliases"u8);
            foreach (string alias in version.Aliases)
            {
                json.WriteStringValue(alias);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
