using System.Globalization;
using Assay.Tracking;
using Microsoft.AspNetCore.Routing;

namespace Assay.Server;

/// <summary>The artifacts of logged models and of registered models' versions.</summary>
internal static class ModelArtifacts
{
    public static async Task DownloadVersionAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string path = RequestedPath.OfFile(request.Text("path"));
        string name = request.Text("name");
        string version = request.Text("version");
        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            throw Refusal.NotFound($"Model Version (name={Lengths.Cut(name)}, version={Lengths.Cut(version)}) not found");
        }
        string location = await call.Home.Registry.DownloadUriAsync(name, number, call.Cancellation).ConfigureAwait(false);
        await Download.SendAsync(call, location, path).ConfigureAwait(false);
    }

    public static async Task ListAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string folder = RequestedPath.Of(request.OptionalText("artifact_directory_path") ?? "");
        LoggedModel model = await FindAsync(call).ConfigureAwait(false);
        var files = await ArtifactSource.ListAsync(call, model.ArtifactUri, folder).ConfigureAwait(false);
        await ArtifactJson.SendAsync(call, model.ArtifactUri, files).ConfigureAwait(false);
    }

    public static async Task DownloadAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string path = RequestedPath.OfFile(request.Text("artifact_file_path"));
        LoggedModel model = await FindAsync(call).ConfigureAwait(false);
        await Download.SendAsync(call, model.ArtifactUri, path).ConfigureAwait(false);
    }

    private static async Task<LoggedModel> FindAsync(ApiCall call)
    {
        string id = call.Http.GetRouteValue("model_id") as string ?? "";
        return await call.Home.LoggedModels.FindAsync(id, call.Cancellation).ConfigureAwait(false) ?? throw Refusal.NotFound($"Logged model with ID '{Lengths.Cut(id)}' not found.");
    }
}
