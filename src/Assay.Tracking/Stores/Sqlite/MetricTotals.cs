namespace Assay.Tracking;

/// <summary>A metric's summary as its points arrive.</summary>
internal sealed class MetricTotals(long id)
{
    public long Id { get; } = id;

    public long Count { get; private set; }

    public MetricPoint? Last { get; private set; }

    public MetricPoint? Min { get; private set; }

    public MetricPoint? Max { get; private set; }

    public static MetricTotals Resume(long id, long count, MetricPoint last, MetricPoint? min, MetricPoint? max) =>
        new(id) { Count = count, Last = last, Min = min, Max = max };

    public void Add(MetricPoint point)
    {
        Count++;
        if (Last is null || Compare(point, Last) >= 0)
        {
            Last = point;
        }
        if (double.IsNaN(point.Value))
        {
            return;
        }
        Min = Min is null || point.Value < Min.Value ? point : Min;
        Max = Max is null || point.Value > Max.Value ? point : Max;
    }

    /// <summary>By step, then time, then value, of which NaN is the least.</summary>
    private static int Compare(MetricPoint a, MetricPoint b) =>
        a.Step != b.Step ? a.Step.CompareTo(b.Step)
        : a.Time.ToUnixTimeMilliseconds() != b.Time.ToUnixTimeMilliseconds() ? a.Time.CompareTo(b.Time)
        : a.Value.CompareTo(b.Value);
}
