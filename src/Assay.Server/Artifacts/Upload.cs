using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>Stores a request's body as an artifact, in bounded memory. What cannot be stored whole leaves nothing behind.</summary>
internal static class Upload
{
    private static readonly ErrorCode TooLarge = new("INVALID_PARAMETER_VALUE", StatusCodes.Status413PayloadTooLarge);
    private static readonly ErrorCode DiskFull = new("RESOURCE_EXHAUSTED", StatusCodes.Status507InsufficientStorage);

    public static async Task StoreAsync(ApiCall call, string location, string path, long maxBytes, bool mayBeEmpty)
    {
        if (call.Http.Request.ContentLength > maxBytes)
        {
            await RefuseAsync(call, maxBytes).ConfigureAwait(false);
            return;
        }
        using var body = new LimitedStream(call.Http.Request.Body, maxBytes, mayBeEmpty);
        try
        {
            await call.Home.Artifacts.PutAsync(location, path, body, call.Cancellation).ConfigureAwait(false);
        }
        catch (LimitedStream.TooLongException)
        {
            await RefuseAsync(call, maxBytes).ConfigureAwait(false);
            return;
        }
        catch (IOException fault) when (DiskSpace.IsExhausted(fault))
        {
            await Answer.ErrorAsync(call, DiskFull, "The server's disk is full, so the artifact was not stored. Make room there, and send it again.").ConfigureAwait(false);
            return;
        }
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    private static Task RefuseAsync(ApiCall call, long maxBytes) =>
        Answer.ErrorAsync(call, TooLarge, $"An artifact may have at most {maxBytes} bytes here, and this one has more. It was not stored.");
}
