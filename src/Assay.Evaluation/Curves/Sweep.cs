using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>Counts of true and false positives at every distinct score from the highest down; entry 0 is before the first.</summary>
internal sealed class Sweep
{
    private Sweep(double[] thresholds, int[] truePositives, int[] falsePositives)
    {
        Thresholds = thresholds;
        TruePositives = truePositives;
        FalsePositives = falsePositives;
    }

    public double[] Thresholds { get; }

    public int[] TruePositives { get; }

    public int[] FalsePositives { get; }

    public int Positives => TruePositives[^1];

    public int Negatives => FalsePositives[^1];

    public static Sweep Of(Predictions predictions, TargetVector truth, int positive)
    {
        if (predictions.RowCount != truth.RowCount)
            throw new ArgumentException($"There must be as many predictions as targets, but found {predictions.RowCount} and {truth.RowCount}.", nameof(truth));
        ArgumentOutOfRangeException.ThrowIfNegative(positive);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(positive, truth.Classes.Count);
        var scores = new double[truth.RowCount];
        var hits = new bool[truth.RowCount];
        for (int row = 0; row < scores.Length; row++)
        {
            // Descending by ascending negation.
            scores[row] = -predictions.ProbabilitiesOf(row)[positive];
            hits[row] = truth.Labels[row] == positive;
        }

        Array.Sort(scores, hits);
        List<double> thresholds = [double.PositiveInfinity];
        List<int> truePositives = [0];
        List<int> falsePositives = [0];
        int t = 0;
        int f = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            t += hits[i] ? 1 : 0;
            f += hits[i] ? 0 : 1;
            if (i + 1 == scores.Length || scores[i + 1] != scores[i])
            {
                thresholds.Add(-scores[i]);
                truePositives.Add(t);
                falsePositives.Add(f);
            }
        }

        return new Sweep([.. thresholds], [.. truePositives], [.. falsePositives]);
    }

    public double Recall(int entry) => TruePositives[entry] / (double)Positives;

    public double Precision(int entry) => entry == 0 ? 1 : TruePositives[entry] / (double)(TruePositives[entry] + FalsePositives[entry]);

    public double AveragePrecision()
    {
        double sum = 0;
        for (int i = 1; i < Thresholds.Length; i++)
            sum += (Recall(i) - Recall(i - 1)) * Precision(i);
        return sum;
    }

    /// <summary>Trapezoids in counts, so the sum is exact below 2⁵³.</summary>
    public double Area()
    {
        double twice = 0;
        for (int i = 1; i < Thresholds.Length; i++)
            twice += (double)(FalsePositives[i] - FalsePositives[i - 1]) * (TruePositives[i] + TruePositives[i - 1]);
        return twice / (2.0 * Positives * Negatives);
    }

    /// <summary>Entries at which the curve of counts changes its step; the first and the last always.</summary>
    public List<int> Corners()
    {
        List<int> corners = [0];
        for (int i = 1; i < Thresholds.Length - 1; i++)
        {
            bool sameStep = TruePositives[i + 1] - TruePositives[i] == TruePositives[i] - TruePositives[i - 1]
                && FalsePositives[i + 1] - FalsePositives[i] == FalsePositives[i] - FalsePositives[i - 1];
            if (!sameStep)
                corners.Add(i);
        }

        if (Thresholds.Length > 1)
            corners.Add(Thresholds.Length - 1);
        return corners;
    }
}
