using System.Buffers;
using Assay.Tracking;
using Assay.Versioning;
using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>Sends an artifact, in bounded memory, such that no browser runs it.</summary>
internal static class Download
{
    private const int BufferBytes = 1 << 17;

    public static async Task SendAsync(ApiCall call, string location, string path)
    {
        (location, string within) = await ArtifactSource.ResolveAsync(call, location).ConfigureAwait(false);
        path = ArtifactSource.Join(within, path);
        Artifact? before = await call.Home.Artifacts.FindAsync(location, path, call.Cancellation).ConfigureAwait(false);
        if (before is { IsFolder: true })
        {
            throw Refusal.Invalid($"'{path}' is a folder. List it, and fetch the files in it one by one.");
        }
        Stream content = await OpenAsync(call, location, path).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            // The tag is told only when nobody has put another file there since it was read.
            Artifact? after = await call.Home.Artifacts.FindAsync(location, path, call.Cancellation).ConfigureAwait(false);
            string? tag = before?.Content is { } digest && digest == after?.Content ? $"\"{digest}\"" : null;
            Describe(call.Http.Response, path, tag);
            if (tag is not null && call.Http.Request.Headers.IfNoneMatch.Contains(tag))
            {
                call.Http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
            call.Http.Response.ContentLength = content.Length;
            await CopyAsync(content, call.Http.Response.Body, content.Length, call.Cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<Stream> OpenAsync(ApiCall call, string location, string path)
    {
        try
        {
            return await call.Home.Artifacts.OpenAsync(location, path, call.Cancellation).ConfigureAwait(false);
        }
        catch (ObjectMissingException)
        {
            throw Refusal.NotFound($"The content of the artifact '{path}' is no longer there; only its name is.");
        }
    }

    private static void Describe(HttpResponse response, string path, string? tag)
    {
        IHeaderDictionary headers = response.Headers;
        headers.ContentType = ContentTypes.Of(path);
        headers.ContentDisposition = AttachmentName.Header(path);
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, no-cache";
        headers.AcceptRanges = "none";
        headers.ETag = tag;
    }

    /// <summary>Of a file that grows meanwhile its announced length; of one that shrinks, an answer that breaks off.</summary>
    private static async Task CopyAsync(Stream from, Stream to, long length, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (length > 0)
            {
                int count = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    throw new IOException($"A file that is being sent has become shorter: {length} bytes are missing. The client sees a broken answer, and can ask again.");
                }
                await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                length -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
