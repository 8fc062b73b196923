using Assay.Tracking;

namespace Assay.Server;

/// <summary>A listing of artifacts in MLflow's JSON.</summary>
internal static class ArtifactJson
{
    /// <param name="rootUri">The location that the paths start from; null where MLflow does not say.</param>
    public static Task SendAsync(ApiCall call, string? rootUri, IEnumerable<Artifact> files) =>
        Answer.ObjectAsync(call, (rootUri, Files: files.ToList()), static (json, listing) =>
        {
            if (listing.rootUri is not null)
            {
                json.WriteString("root_uri"u8, listing.rootUri);
            }
            if (listing.Files.Count == 0)
            {
                return;
            }
            json.WriteStartArray("files"u8);
            foreach (Artifact file in listing.Files)
            {
                json.WriteStartObject();
                json.WriteString("path"u8, file.Path);
                json.WriteBoolean("is_dir"u8, file.IsFolder);
                if (file.Bytes is { } bytes)
                {
                    json.WriteNumber("file_size"u8, bytes);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
}
