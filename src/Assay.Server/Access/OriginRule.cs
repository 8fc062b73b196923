using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Assay.Server;

/// <summary>Which pages may send requests here by way of their reader's browser: this server's own, and those configured.</summary>
/// <remarks>
/// Browsers say where a request comes from, in Origin and Sec-Fetch-Site, and pages cannot change it; programs that are no
/// browsers send neither. What a stranger's page sends is refused, reading too: only following a link to here is not.
/// </remarks>
/// <param name="allowed">Origins such as <c>https://notebooks.example.org</c>.</param>
/// <param name="scheme">That of this server as browsers see it, so that of the proxy where there is one.</param>
internal sealed class OriginRule(IReadOnlyList<string> allowed, string scheme)
{
    private readonly HashSet<string> _allowed = new(allowed.Select(a => a.TrimEnd('/')), StringComparer.OrdinalIgnoreCase);

    public bool Allows(HttpRequest request)
    {
        StringValues origin = request.Headers.Origin;
        if (origin.Count > 0)
        {
            return origin is [{ } value] && (IsOwn(value, request.Host) || IsConfigured(value));
        }
        string? site = request.Headers["Sec-Fetch-Site"];
        return site is null or "none" or "same-origin" || IsLink(request);
    }

    /// <summary>The origin of a request from a configured page, which then may read the answer; null for all others.</summary>
    public string? Configured(HttpRequest request) => request.Headers.Origin is [{ } value] && IsConfigured(value) ? value : null;

    private bool IsConfigured(string origin) => _allowed.Contains(origin);

    private bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out Uri? own)
            && uri.Scheme == own.Scheme && uri.Authority == own.Authority && uri.PathAndQuery == "/";

    private static bool IsLink(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
}
