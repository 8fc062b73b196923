using System.Globalization;
using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>Says in plain English why a model was chosen.</summary>
internal sealed class SelectionReason(Metric metric, double confidence)
{
    public string Explain(Contender chosen, Scored best, Scored? runnerUp, Scored? baseline, bool unproven)
    {
        string name = chosen.Scored.Name;
        string value = Number(chosen.Scored.Value);
        string sentence = chosen.VersusBest is { } gap
            ? $"{name} is recommended: its {metric.Title} {value} is within noise of {best.Name}'s {Number(best.Value)} ({Interval(gap)}) and it is {Preference(chosen.Scored, best)}."
            : runnerUp is null
                ? $"{name} is recommended: it is the only model that is not a baseline, with {metric.Title} {value}."
                : $"{name} is recommended: its {metric.Title} {value} is the best, and no simpler model {(unproven ? "both beats the baseline and " : "")}is within noise of it (next is {runnerUp.Name} with {Number(runnerUp.Value)}).";
        if (baseline is null)
            return runnerUp is null && best.IsBaseline ? $"{name} is recommended: it is the only candidate, with {metric.Title} {value}." : sentence;
        return chosen.VersusBaseline is { } against && !chosen.BeatsBaseline
            ? sentence + $" But it does not beat the baseline {baseline.Name} ({Number(baseline.Value)}) beyond noise ({Interval(against)})."
            : sentence;
    }

    private static string Preference(Scored chosen, Scored best) => chosen.Complexity < best.Complexity ? "simpler" : "no more complex";

    private string Interval(PairedDifference difference)
    {
        int digits = Digits(difference.Difference, difference.Lower, difference.Upper);
        string percent = (confidence * 100).ToString("0.##", CultureInfo.InvariantCulture);
        return $"difference {Fixed(difference.Difference, digits)}, {percent} % interval {Fixed(difference.Lower, digits)} to {Fixed(difference.Upper, digits)}";
    }

    private static string Number(double value) => Fixed(value, Digits(value));

    /// <summary>Decimals that leave three significant digits to the largest value, at most 6.</summary>
    private static int Digits(params ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
            largest = double.IsFinite(value) ? Math.Max(largest, Math.Abs(value)) : largest;
        int digits = 3;
        for (; largest > 0 && largest < 0.1 && digits < 6; digits++)
            largest *= 10;
        for (; largest >= 10 && digits > 0; digits--)
            largest /= 10;
        return digits;
    }

    // Adding 0 turns −0 into 0.
    private static string Fixed(double value, int digits)
    {
        string text = (Math.Round(value, digits) + 0.0).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }
}
