using Assay.Tracking;

namespace Assay.Server;

/// <summary>The artifacts of runs, wherever they are kept.</summary>
internal static class RunArtifacts
{
    /// <summary>What MLflow lets its web page upload.</summary>
    public const long MaxUploadBytes = 10 * 1024 * 1024;

    public static async Task ListAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        _ = request.RunId();
        string folder = RequestedPath.Of(request.OptionalText("path") ?? "");
        RunDetails run = await RunIds.FindAsync(call, request.Run()).ConfigureAwait(false);
        var files = await ArtifactSource.ListAsync(call, run.ArtifactUri, folder).ConfigureAwait(false);
        await ArtifactJson.SendAsync(call, run.ArtifactUri, files).ConfigureAwait(false);
    }

    public static async Task DownloadAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string path = RequestedPath.OfFile(request.Text("path"));
        RunDetails run = await RunIds.FindAsync(call, request.Run()).ConfigureAwait(false);
        await Download.SendAsync(call, run.ArtifactUri, path).ConfigureAwait(false);
    }

    /// <summary>A file from MLflow's web page.</summary>
    public static async Task UploadAsync(ApiCall call)
    {
        string id = call.Http.Request.Query["run_uuid"].ToString();
        string path = call.Http.Request.Query["path"].ToString();
        if (id.Length == 0)
        {
            throw Refusal.Invalid("Request must specify run_uuid.");
        }
        if (path.Length == 0)
        {
            throw Refusal.Invalid("Request must specify path.");
        }
        string file = RequestedPath.OfFile(path);
        if (call.Http.Request.ContentLength > MaxUploadBytes)
        {
            throw Refusal.Invalid("Artifact size is too large. Max size is 10MB.");
        }
        RunDetails run = await RunIds.FindAsync(call, RunIds.Parse(id)).ConfigureAwait(false);
        await Upload.StoreAsync(call, run.ArtifactUri, file, MaxUploadBytes, mayBeEmpty: false).ConfigureAwait(false);
    }
}
