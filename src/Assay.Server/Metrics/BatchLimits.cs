using Assay.Tracking;

namespace Assay.Server;

/// <summary>How much one batch may hold.</summary>
internal static class BatchLimits
{
    public const int Metrics = 1000;
    private const int Parameters = 100;
    private const int Tags = 100;
    private const int Everything = 1000;

    /// <exception cref="TrackingException">It holds more.</exception>
    public static void Check(int metrics, int parameters, int tags)
    {
        Check("metrics", Metrics, metrics);
        Check("params", Parameters, parameters);
        Check("tags", Tags, tags);
        Check("metrics, params, and tags", Everything, metrics + parameters + tags);
    }

    private static void Check(string what, int limit, int count)
    {
        if (count > limit)
        {
            throw Refusal.Invalid($"A batch logging request can contain at most {limit} {what}. Got {count} {what}. Please split up {what} across multiple requests and try again.");
        }
    }
}
