namespace Assay.Evaluation;

/// <summary>From data to coordinates along one direction.</summary>
internal sealed class Axis
{
    // Beyond this, differences would overflow.
    private const double Limit = 1e300;

    private readonly double _from;
    private readonly double _to;

    private Axis(double least, double greatest, double from, double to)
    {
        Least = least;
        Greatest = greatest;
        _from = from;
        _to = to;
    }

    public double Least { get; }

    public double Greatest { get; }

    /// <summary>An axis that holds all finite values with a little room, from one coordinate to another.</summary>
    public static Axis Around(IEnumerable<double> values, double from, double to, bool includeZero = false)
    {
        double least = includeZero ? 0 : double.PositiveInfinity;
        double greatest = includeZero ? 0 : double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                least = Math.Min(least, Math.Clamp(value, -Limit, Limit));
                greatest = Math.Max(greatest, Math.Clamp(value, -Limit, Limit));
            }
        }

        if (least > greatest)
            return new Axis(0, 1, from, to);
        double room = least == greatest ? Math.Max(Math.Abs(least) * 0.1, 1e-9) : (greatest - least) * 0.04;
        return new Axis(includeZero && least == 0 ? 0 : least - room, includeZero && greatest == 0 ? 0 : greatest + room, from, to).Widened();
    }

    public static Axis Exactly(double least, double greatest, double from, double to) => new(least, greatest, from, to);

    /// <summary>The coordinate of a value, held inside the axis.</summary>
    public double Map(double value) => _from + ((Math.Clamp(value, Least, Greatest) - Least) / (Greatest - Least) * (_to - _from));

    public Ticks Ticks(int wanted) => Assay.Evaluation.Ticks.Of(Least, Greatest, wanted);

    // All zero, or so near each other that they are one in floating point.
    private Axis Widened() => Greatest - Least > Math.Abs(Least) * 1e-12 ? this : new Axis(Least - 1, Greatest + 1, _from, _to);
}
