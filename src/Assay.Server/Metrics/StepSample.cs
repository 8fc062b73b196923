using Assay.Tracking;

namespace Assay.Server;

/// <summary>Chooses the steps that a curve is drawn by.</summary>
internal static class StepSample
{
    /// <summary>At most about <paramref name="limit"/> of all steps there are, evenly spaced, and the ends of every history.</summary>
    /// <param name="start">The first step that counts; with <paramref name="end"/> null for all from 0 on, as in MLflow.</param>
    public static HashSet<long> Of(IReadOnlyList<IReadOnlyList<MetricPoint>> histories, long? start, long? end, int limit)
    {
        long[] steps = [.. histories.SelectMany(h => h.Select(p => p.Step)).Distinct().Order()];
        long first = start ?? 0;
        long last = end ?? (steps is [.., var greatest] ? greatest : 0);
        var ends = histories.Where(h => h.Count > 0)
            .SelectMany(h => new[] { h.Min(p => p.Step), h.Max(p => p.Step) })
            .Where(step => step >= first && step <= last);
        return [.. Thin([.. steps.Where(step => step >= first && step <= last)], limit), .. ends];
    }

    /// <summary>Every so-manieth and the last.</summary>
    /// <param name="steps">In ascending order.</param>
    public static IEnumerable<long> Thin(IReadOnlyList<long> steps, int limit)
    {
        if (steps.Count <= limit)
        {
            return steps;
        }
        double interval = (double)steps.Count / limit;
        return Enumerable.Range(0, limit).Select(i => steps[(int)(i * interval)]).Append(steps[^1]);
    }
}
