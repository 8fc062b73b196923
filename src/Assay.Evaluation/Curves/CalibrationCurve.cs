using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>Whether events happen as often as predicted. Plain data.</summary>
/// <param name="Name">The class, or <c>top label</c> for the probability of whichever class was predicted.</param>
/// <param name="Bins">By ascending probability.</param>
/// <param name="ExpectedCalibrationError">Mean |observed − predicted| over bins, weighted by rows; NaN without rows.</param>
public sealed record CalibrationCurve(string Name, IReadOnlyList<CalibrationBin> Bins, double ExpectedCalibrationError)
{
    /// <summary>Bins unless told otherwise.</summary>
    public const int DefaultBins = 10;

    /// <summary>The probability of one class against how often it is the true one.</summary>
    /// <param name="class">Index of the class.</param>
    /// <param name="bins">Bins of about equally many rows; equal probabilities are never parted, so there may be fewer.</param>
    public static CalibrationCurve OfClass(Predictions predictions, TargetVector truth, int @class, int bins = DefaultBins)
    {
        RequireSameRows(predictions, truth);
        var probabilities = new double[truth.RowCount];
        var happened = new bool[truth.RowCount];
        for (int row = 0; row < probabilities.Length; row++)
        {
            probabilities[row] = predictions.ProbabilitiesOf(row)[@class];
            happened[row] = truth.Labels[row] == @class;
        }

        return Of(truth.Classes[@class], probabilities, happened, bins);
    }

    /// <summary>The probability of the predicted class against how often it is right (Guo et al., 2017).</summary>
    /// <param name="bins">As for <see cref="OfClass"/>.</param>
    public static CalibrationCurve OfTopLabel(Predictions predictions, TargetVector truth, int bins = DefaultBins)
    {
        RequireSameRows(predictions, truth);
        var probabilities = new double[truth.RowCount];
        var happened = new bool[truth.RowCount];
        for (int row = 0; row < probabilities.Length; row++)
        {
            int label = predictions.Label(row);
            probabilities[row] = predictions.ProbabilitiesOf(row)[label];
            happened[row] = truth.Labels[row] == label;
        }

        return Of("top label", probabilities, happened, bins);
    }

    private static CalibrationCurve Of(string name, double[] probabilities, bool[] happened, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        int rows = probabilities.Length;
        var order = new int[rows];
        for (int i = 0; i < rows; i++)
            order[i] = i;
        // Ties by row, so that sums have one order.
        Array.Sort(order, (a, b) => probabilities[a].CompareTo(probabilities[b]) is var c and not 0 ? c : a.CompareTo(b));

        List<CalibrationBin> result = [];
        double error = 0;
        int start = 0;
        for (int bin = 1; bin <= bins; bin++)
        {
            int end = (int)((long)bin * rows / bins);
            if (end <= start)
                continue;
            while (end < rows && probabilities[order[end]] == probabilities[order[end - 1]])
                end++;
            double sum = 0;
            int events = 0;
            for (int i = start; i < end; i++)
            {
                sum += probabilities[order[i]];
                events += happened[order[i]] ? 1 : 0;
            }

            int count = end - start;
            result.Add(new CalibrationBin(sum / count, events / (double)count, count));
            error += Math.Abs(events - sum);
            start = end;
        }

        return new CalibrationCurve(name, result, rows == 0 ? double.NaN : error / rows);
    }

    private static void RequireSameRows(Predictions predictions, TargetVector truth)
    {
        if (predictions.RowCount != truth.RowCount)
            throw new ArgumentException($"There must be as many predictions as targets, but found {predictions.RowCount} and {truth.RowCount}.", nameof(truth));
    }
}

/// <summary>Rows of similar predicted probability.</summary>
/// <param name="Predicted">Mean predicted probability.</param>
/// <param name="Observed">Share of rows in which the event happened.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record CalibrationBin(double Predicted, double Observed, int Rows);
