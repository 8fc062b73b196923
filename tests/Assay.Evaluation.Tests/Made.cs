using Assay.Learning;
using Assay.Numerics;

namespace Assay.Evaluation.Tests;

/// <summary>Made-up targets and predictions.</summary>
internal static class Made
{
    public static readonly string[] TwoClasses = ["no", "yes"];

    public static Bootstrap Bootstrap(int threads = 1, int resamples = 200) =>
        new() { Stream = RandomStream.Root(11).Child("bootstrap"), Resamples = resamples, Workers = new Workers(threads) };

    /// <summary>Binary predictions of the given positive probabilities.</summary>
    public static Predictions Binary(double[] positive) =>
        Predictions.OfProbabilities(TwoClasses, [.. positive.SelectMany(p => new[] { 1 - p, p })]);

    public static TargetVector Labels(int[] labels) => TargetVector.OfClasses(TwoClasses, labels);

    public static TargetVector Labels(int rows)
    {
        RandomSource random = RandomStream.Root(1).Draw();
        return Labels([.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.4 ? 1 : 0)]);
    }

    /// <summary>Predictions that lean to the truth by <paramref name="skill"/>: 0 is none.</summary>
    public static Predictions Skilled(TargetVector truth, double skill, string name)
    {
        RandomSource random = RandomStream.Root(2).Child(name).Draw();
        var positive = new double[truth.RowCount];
        for (int row = 0; row < positive.Length; row++)
        {
            double score = (skill * (truth.Labels[row] - 0.5)) + (2 * random.NextDouble()) - 1;
            positive[row] = 1 / (1 + Math.Exp(-2 * score));
        }

        return Binary(positive);
    }
}
