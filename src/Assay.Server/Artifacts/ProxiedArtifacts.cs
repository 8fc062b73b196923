using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>The artifacts that clients reach through the server: those of <c>mlflow-artifacts:</c> locations.</summary>
internal static class ProxiedArtifacts
{
    private const string Root = "mlflow-artifacts:/";

    private static readonly ErrorCode NotImplemented = new("NOT_IMPLEMENTED", StatusCodes.Status501NotImplemented);

    public static async Task ListAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string folder = RequestedPath.Of(request.OptionalText("path") ?? "");
        var files = await call.Home.Artifacts.ListAsync(Root, folder, recursive: false, call.Cancellation).ConfigureAwait(false);
        // Here, and only here, files bear their names alone.
        await ArtifactJson.SendAsync(call, rootUri: null, files.Select(file => file with { Path = file.Path[(file.Path.LastIndexOf('/') + 1)..] })).ConfigureAwait(false);
    }

    public static Task DownloadAsync(ApiCall call) => Download.SendAsync(call, Root, RequestedPath.AtEnd(call));

    public static Task UploadAsync(ApiCall call) => Upload.StoreAsync(call, Root, RequestedPath.AtEnd(call), call.Served.Options.MaxArtifactBytes, mayBeEmpty: true);

    /// <summary>A file, or a folder with all in it. That there is none is no fault: clients clean up after runs without artifacts too.</summary>
    public static async Task DeleteAsync(ApiCall call)
    {
        await call.Home.Artifacts.DeleteAsync(Root, RequestedPath.AtEnd(call), call.Cancellation).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    /// <summary>Clients that hear this send the file in one piece, which may be of any length.</summary>
    public static Task MultipartAsync(ApiCall call)
    {
        _ = RequestedPath.AtEnd(call);
        return Answer.ErrorAsync(call, NotImplemented, "Multipart upload is not supported for the current artifact repository");
    }

    public static Task PresignedAsync(ApiCall call)
    {
        _ = RequestedPath.AtEnd(call);
        return Answer.ErrorAsync(call, NotImplemented, "Presigned download URLs are not supported for the current artifact repository");
    }
}
