namespace Assay.Tracking;

/// <summary>A metric's summary as its points arrive.</summary>
internal sealed class MetricTotals
{
    public long Count { get; private set; }

    public MetricPoint Last { get; private set; }

    public MetricPoint? Min { get; private set; }

    public MetricPoint? Max { get; private set; }

    public static MetricTotals Resume(MetricSummary summary) =>
        new() { Count = summary.Count, Last = summary.Last, Min = summary.Min, Max = summary.Max };

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
