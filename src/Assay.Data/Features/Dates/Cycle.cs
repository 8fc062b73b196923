using Assay.Numerics;

namespace Assay.Data;

/// <summary>The circle on which a part of a date comes round again, so that 23 h is next to 0 h.</summary>
/// <param name="First">The value at angle 0.</param>
/// <param name="Length">How many units later it comes again.</param>
internal sealed record Cycle(int First, int Length)
{
    /// <summary>Null for a part that never comes again.</summary>
    public static Cycle? Of(DatePart part) => part switch
    {
        DatePart.Month => new(1, 12),
        DatePart.Day => new(1, 31),
        DatePart.DayOfWeek => new(0, 7),
        DatePart.DayOfYear => new(1, 366),
        DatePart.Hour => new(0, 24),
        DatePart.Minute or DatePart.Second => new(0, 60),
        _ => null,
    };

    public double[] Sines(double[] values) => Array.ConvertAll(values, v => double.IsNaN(v) ? v : Elementary.Sin(Angle(v)));

    public double[] Cosines(double[] values) => Array.ConvertAll(values, v => double.IsNaN(v) ? v : Elementary.Cos(Angle(v)));

    private double Angle(double value) => 2 * Math.PI * ((value - First) / Length);
}
