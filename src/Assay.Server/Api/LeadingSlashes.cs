using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>
/// Clients join a server's address and a path carelessly, and MLflow's server takes <c>//get-artifact</c> for
/// <c>/get-artifact</c>. Slashes further on stay, as they may be part of a name.
/// </summary>
internal static class LeadingSlashes
{
    /// <summary>Before routing, so that routes and what they need are found by the path that is served.</summary>
    public static Task MergeAsync(HttpContext http, RequestDelegate next)
    {
        string path = http.Request.Path.Value ?? "";
        if (path.StartsWith("//", StringComparison.Ordinal))
        {
            http.Request.Path = new PathString("/" + path.TrimStart('/'));
        }
        return next(http);
    }
}
