using Assay.Numerics;

namespace Assay.Learning.Tests.Boosting;

public sealed class PackedGradientsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    [InlineData(4096)]
    public void Sums_are_those_of_the_derivatives(int rows)
    {
        (LogisticObjective objective, double[] scores) = Problem(rows);
        PackedGradients packed = Fill(objective, scores, rows);
        (double first, double second) = Totals(objective, scores, rows);
        Assert.Equal(first, packed.First(Sum(packed)), 1e-5 * rows);
        Assert.Equal(second, packed.Second(Sum(packed)), 1e-5 * rows);
    }

    [Fact]
    public void Many_rows_are_rounded_without_bias()
    {
        const int Rows = 300_000;
        (LogisticObjective objective, double[] scores) = Problem(Rows);
        PackedGradients packed = Fill(objective, scores, Rows);
        (double first, double second) = Totals(objective, scores, Rows);

        // A step is 2^-11 or less: rounding each row at random adds at most half a step times √rows of noise.
        double noise = Math.Sqrt(Rows) / 2048;
        Assert.Equal(first, packed.First(Sum(packed)), 3 * noise);
        Assert.Equal(second, packed.Second(Sum(packed)), 3 * noise);
    }

    [Fact]
    public void Sums_of_extreme_gradients_fit()
    {
        // All scores far off on the wrong side: every first derivative is as large as it can be.
        var target = TargetVector.OfClasses(["a", "b"], [.. Enumerable.Repeat(0, 4095), 1]);
        var objective = new LogisticObjective(target, null);
        double[] scores = [.. Enumerable.Repeat(1000.0, 4096)];
        Assert.Equal(4095, Fill(objective, scores, 4096) is { } packed ? packed.First(Sum(packed)) : 0);
    }

    [Fact]
    public void A_difference_of_sums_is_the_sum_of_the_rest()
    {
        (LogisticObjective objective, double[] scores) = Problem(500);
        PackedGradients packed = Fill(objective, scores, 500);
        long all = 0, some = 0, rest = 0;
        for (int row = 0; row < 500; row++)
        {
            all += packed.Values[row];
            (some, rest) = row % 3 == 0 ? (some + packed.Values[row], rest) : (some, rest + packed.Values[row]);
        }

        Assert.Equal(packed.First(rest), packed.First(all - some));
        Assert.Equal(packed.Second(rest), packed.Second(all - some));
    }

    private static (LogisticObjective Objective, double[] Scores) Problem(int rows)
    {
        RandomStream stream = RandomStream.Root(2);
        int[] labels = [.. Enumerable.Range(0, rows).Select(i => stream.UniformAt((ulong)i) < 0.3 ? 1 : 0)];
        double[] scores = [.. Enumerable.Range(0, rows).Select(i => 4 * stream.Child("s").UniformAt((ulong)i) - 2)];
        return (new LogisticObjective(TargetVector.OfClasses(["a", "b"], labels), null), scores);
    }

    private static PackedGradients Fill(BoostingObjective objective, double[] scores, int rows)
    {
        var packed = new PackedGradients(rows);
        packed.Fill(objective, 0, scores, RandomStream.Root(1), new Workers(2), default);
        return packed;
    }

    private static long Sum(PackedGradients packed)
    {
        long sum = 0;
        foreach (long value in packed.Values)
            sum += value;
        return sum;
    }

    private static (double First, double Second) Totals(BoostingObjective objective, double[] scores, int rows)
    {
        var first = new double[rows];
        var second = new double[rows];
        objective.Derivatives(0, scores, 0, first, second);
        return (first.Sum(), second.Sum());
    }
}
