using System.Globalization;

namespace Assay.Bench;

/// <summary>One line of the benchmark: what we measured, beside MLflow 2.17.2 measured on the same class of machine, and what we want.</summary>
/// <param name="Peer">MLflow's figure; null where there is none.</param>
/// <param name="Target">What must be reached; null where nothing is asked.</param>
/// <param name="LessIsBetter">A time or a size rather than a rate.</param>
internal sealed record TrackingFigure(string Name, double Value, string Unit, double? Peer = null, double? Target = null, bool LessIsBetter = false, string Details = "")
{
    public void Print()
    {
        string peer = Peer is { } p ? Text($"MLflow {Number(p),9}  {(LessIsBetter ? p / Value : Value / p),6:F1}x") : new string(' ', 25);
        string target = Target is { } t ? Text($"{(LessIsBetter ? "at most" : "at least")} {Number(t)}: {(LessIsBetter ? Value <= t : Value >= t) switch { true => "reached", false => "MISSED" }}") : "";
        Console.WriteLine(Text($"{Name,-52} {Number(Value),9} {Unit,-10} {peer}  {target,-30} {Details}").TrimEnd());
    }

    private static string Number(double value) => value.ToString(value >= 100 ? "N0" : value >= 10 ? "N1" : "N2", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
