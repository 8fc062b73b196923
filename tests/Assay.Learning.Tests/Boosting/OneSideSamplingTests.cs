using Assay.Learning.Tests.Trees;
using Assay.Numerics;

namespace Assay.Learning.Tests.Boosting;

public sealed class OneSideSamplingTests
{
    private const int Rows = 5000;

    [Fact]
    public void The_largest_gradients_are_kept_and_the_others_drawn()
    {
        PackedGradients gradients = Filled(out double[] first);
        int[] sample = OneSideSampling.Draw(gradients, 0.2, 0.1, RandomStream.Root(1));
        Assert.Equal(1500, sample.Length);
        Assert.Equal(sample.Distinct().Order(), sample);
        int[] largest = [.. Enumerable.Range(0, Rows).OrderByDescending(row => Math.Abs(first[row])).Take(1000)];
        Assert.True(largest.Intersect(sample).Count() >= 999);
    }

    [Fact]
    public void Sums_stay_what_they_were_on_average()
    {
        double meanFirst = 0, meanSecond = 0, allFirst = 0, allSecond = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            PackedGradients gradients = Filled(out _);
            allFirst = gradients.First(gradients.Sum([.. Enumerable.Range(0, Rows)]));
            allSecond = gradients.Second(gradients.Sum([.. Enumerable.Range(0, Rows)]));
            long sum = gradients.Sum(OneSideSampling.Draw(gradients, 0.2, 0.1, RandomStream.Root((ulong)seed)));
            meanFirst += gradients.First(sum) / 40;
            meanSecond += gradients.Second(sum) / 40;
        }

        Assert.Equal(allFirst, meanFirst, 0.02 * Rows);
        Assert.Equal(allSecond, meanSecond, 0.01 * Rows);
    }

    [Fact]
    public void All_rows_are_none_left_out() => Assert.Empty(OneSideSampling.Draw(Filled(out _), 0.5, 0.5, RandomStream.Root(1)));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void The_size_reached_by_so_many_rows_is_found(int count)
    {
        long[] packed = [.. new[] { 3, -9, 70_000, 5, -5, 5, 0 }.Select(first => ((long)first << 32) + 7)];
        uint[] sizes = [.. packed.Select(LargestSize.Of).OrderDescending()];
        Assert.Equal(sizes[count - 1], LargestSize.Of(packed, count, out int ties));
        Assert.Equal(sizes.Take(count).Count(size => size == sizes[count - 1]), ties);
    }

    [Fact]
    public void A_sampled_fit_is_nearly_as_good()
    {
        var all = new GradientBoosting { Target = "target", Iterations = 40 };
        var train = TreeTables.Regression(3000, seed: 1);
        var test = TreeTables.Regression(1000, seed: 2);
        double full = TreeTables.SquaredError(all.Fit(train), test), some = TreeTables.SquaredError((all with { TopRate = 0.2 }).Fit(train), test);
        Assert.True(some < 1.15 * full, $"{some} with a sample, {full} with all rows.");
    }

    [Fact]
    public void Two_kinds_of_sampling_are_refused() =>
        Assert.Throws<LearningException>(() => new GradientBoosting { Target = "target", TopRate = 0.2, RowShare = 0.5 }.Fit(TreeTables.Regression(50)));

    [Theory]
    [InlineData(ObjectiveKind.Absolute)]
    [InlineData(ObjectiveKind.Quantile)]
    [InlineData(ObjectiveKind.Huber)]
    public void Leaves_that_are_quantiles_are_not_learned_from_such_a_sample(ObjectiveKind objective)
    {
        var estimator = new GradientBoosting { Target = "target", TopRate = 0.2, Objective = objective };
        Assert.Contains("TopRate", Assert.Throws<LearningException>(() => estimator.Fit(TreeTables.Regression(50))).Message, StringComparison.Ordinal);
    }

    private static PackedGradients Filled(out double[] first)
    {
        int[] labels = [.. TreeTables.Uniform(Rows, 1, "labels").Select(u => u < 0.3 ? 1 : 0)];
        var objective = new LogisticObjective(TargetVector.OfClasses(["a", "b"], labels), null);
        double[] scores = [.. TreeTables.Uniform(Rows, 2, "scores").Select(u => (4 * u) - 2)];
        first = new double[Rows];
        objective.Derivatives(0, scores, 0, first, new double[Rows]);
        var packed = new PackedGradients(Rows);
        packed.Fill(objective, 0, scores, RandomStream.Root(1), Workers.One, default);
        return packed;
    }
}
