namespace Assay.Tracking;

/// <summary>What is known of a metric besides its points: its summary, and where its history goes on.</summary>
internal sealed class MetricTotals
{
    public long Count { get; private set; }

    public MetricPoint Last { get; private set; }

    public MetricPoint? Min { get; private set; }

    public MetricPoint? Max { get; private set; }

    /// <summary>The number of the last chunk's row.</summary>
    public long Tail { get; set; }

    /// <summary>The points in the last chunk.</summary>
    public int TailCount { get; set; }

    public static MetricTotals Resume(long count, MetricPoint last, MetricPoint? min, MetricPoint? max, long tail, int tailCount) =>
        new() { Count = count, Last = last, Min = min, Max = max, Tail = tail, TailCount = tailCount };

    public MetricSummary Summarize(string key) => new(key, Last, Min, Max, Count);

    public void Add(MetricPoint point)
    {
        if (Count++ == 0 || Compare(point, Last) >= 0)
        {
            Last = point;
        }
        if (double.IsNaN(point.Value))
        {
            return;
        }
        Min = Min is { } min && min.Value <= point.Value ? min : point;
        Max = Max is { } max && max.Value >= point.Value ? max : point;
    }

    /// <summary>By step, then time, then value, of which NaN is the least.</summary>
    private static int Compare(MetricPoint a, MetricPoint b) =>
        a.Step != b.Step ? a.Step.CompareTo(b.Step)
        : a.Time != b.Time ? a.Time.CompareTo(b.Time)
        : a.Value.CompareTo(b.Value);
}
