using Assay.Tracking;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Server;

/// <summary>The artifact that a request names.</summary>
internal static class RequestedPath
{
    /// <summary>The one spelling of a path out of a query; empty for the folder itself.</summary>
    /// <exception cref="TrackingException">It could lead out of the folder.</exception>
    public static string Of(string path) => ArtifactPath.TryNormalize(path, out string normal) ? normal : throw Invalid();

    /// <summary>Of a query or body that must name a file.</summary>
    public static string OfFile(string path) => Of(path) is { Length: > 0 } normal ? normal : throw Invalid();

    /// <summary>What follows a route's fixed part, for routes that end in a path.</summary>
    /// <remarks>
    /// It is taken from the request line and decoded here, once. The framework's own value will not do: in it <c>%2F</c> is not
    /// decoded and cannot be told from <c>%252F</c>, and <c>..</c> has been resolved already.
    /// </remarks>
    public static string AtEnd(ApiCall call)
    {
        string raw = call.Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int query = raw.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
        {
            raw = raw[..query];
        }
        string prefix = call.Route.Template[..call.Route.Template.IndexOf('{', StringComparison.Ordinal)];
        int start = raw.IndexOf(prefix, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? throw Invalid() : OfFile(Uri.UnescapeDataString(raw[(start + prefix.Length)..]));
    }

    /// <summary>In MLflow's words, which its clients compare.</summary>
    private static TrackingException Invalid() => Refusal.Invalid("Invalid path");
}
