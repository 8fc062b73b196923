using Assay.Numerics;

namespace Assay.Learning.Tests.Imbalance;

public sealed class CostCurveTests
{
    [Fact]
    public void Separated_classes_are_parted_at_the_calibrated_threshold_where_it_costs_the_same() =>
        Assert.Equal(0.5, CostCurve.BestThreshold([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], null, 1, 1));

    [Fact]
    public void A_dear_miss_lowers_the_threshold()
    {
        // One positive at 0.3 among negatives at 0.4 and 0.5: a miss at 5 costs more than two false alarms.
        Assert.InRange(CostCurve.BestThreshold([0.2, 0.3, 0.4, 0.5, 0.9], [0, 1, 0, 0, 1], null, 1, 5), 0.2, 0.25);
        Assert.InRange(CostCurve.BestThreshold([0.2, 0.3, 0.4, 0.5, 0.9], [0, 1, 0, 0, 1], null, 1, 1), 0.5, 0.7);
    }

    [Fact]
    public void Weights_count_rows() =>
        Assert.InRange(CostCurve.BestThreshold([0.2, 0.3, 0.4, 0.5, 0.9], [0, 1, 0, 0, 1], [1, 5, 1, 1, 1], 1, 1), 0.225, 0.275);

    [Fact]
    public void A_threshold_is_never_a_probability_itself()
    {
        // Seven of ten neighbours: 0.3 × 0.7 and 0.7 × (1 − 0.7) differ in the last bit, and rounding would decide.
        double threshold = CostCurve.BestThreshold([0.3, 0.7, 0.7, 0.9], [0, 0, 0, 1], null, 1, 1);
        Assert.InRange(threshold, 0.7 + 0.04, 0.9 - 0.04);
    }

    [Fact]
    public void Certain_probabilities_are_decided()
    {
        Assert.InRange(CostCurve.BestThreshold([0, 0, 1], [0, 0, 1], null, 1, 1), 1e-9, 0.5);
        Assert.InRange(CostCurve.BestThreshold([0, 0], [0, 1], null, 1, 9), 1e-9, 0.5);
        Assert.InRange(CostCurve.BestThreshold([1, 1], [0, 1], null, 9, 1), 0.5, 1 - 1e-9);
    }

    [Fact]
    public void No_other_threshold_costs_less()
    {
        RandomSource random = RandomStream.Root(5).Draw();
        for (int round = 0; round < 50; round++)
        {
            double[] positive = [.. Enumerable.Range(0, 12).Select(_ => Math.Round(random.NextDouble(), 1))];
            int[] labels = [.. Enumerable.Range(0, 12).Select(_ => random.NextInt(2))];
            double falsePositive = 0.5 + random.NextDouble(), falseNegative = 0.5 + random.NextDouble();
            double found = CostAt(CostCurve.BestThreshold(positive, labels, null, falsePositive, falseNegative));
            for (double threshold = 0.001; threshold < 1; threshold += 0.01)
                Assert.True(found <= CostAt(threshold) + 1e-9, $"{found} at the threshold found, {CostAt(threshold)} at {threshold}.");

            double CostAt(double threshold) => Enumerable.Range(0, 12).Sum(row =>
                positive[row] > threshold ? (labels[row] == 0 ? falsePositive : 0) : (labels[row] == 1 ? falseNegative : 0));
        }
    }
}
