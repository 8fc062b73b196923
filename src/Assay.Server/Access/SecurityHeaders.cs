using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Assay.Server;

/// <summary>What every answer tells browsers: take it for what it says it is, show it in no frame, run nothing of it, keep it nowhere.</summary>
internal static class SecurityHeaders
{
    /// <summary>Added when the answer starts, so that none can lose them; what a handler has set itself, stays.</summary>
    public static void AddTo(HttpResponse response) => response.OnStarting(static state =>
    {
        var response = (HttpResponse)state;
        IHeaderDictionary headers = response.Headers;
        if (headers.ContentType.Count == 0 && response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            headers.ContentType = "text/plain; charset=utf-8";
        }
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd(HeaderNames.XFrameOptions, "DENY");
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'; sandbox");
        headers.TryAdd(ClientHeaders.Api, "1");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd(HeaderNames.CacheControl, "no-store");
        return Task.CompletedTask;
    }, response);
}
