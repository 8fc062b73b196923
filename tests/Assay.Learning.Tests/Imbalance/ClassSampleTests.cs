using Assay.Numerics;

namespace Assay.Learning.Tests.Imbalance;

public sealed class ClassSampleTests
{
    // 60 rows of a, 30 of b, 10 of c.
    private static readonly TargetVector Target = TargetVector.OfClasses(["a", "b", "c"], [.. Enumerable.Range(0, 100).Select(i => i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2)]);

    [Theory]
    [InlineData(Resampling.Oversample, 1.0, 60, 60, 60)]
    [InlineData(Resampling.Oversample, 0.5, 60, 30, 30)]
    [InlineData(Resampling.Undersample, 1.0, 10, 10, 10)]
    [InlineData(Resampling.Undersample, 0.5, 20, 20, 10)]
    public void Classes_become_as_frequent_as_wanted(Resampling strategy, double ratio, int a, int b, int c)
    {
        int[] rows = ClassSample.Draw(Target, strategy, ratio, RandomStream.Root(3));
        Assert.Equal([a, b, c], Enumerable.Range(0, 3).Select(k => rows.Count(row => Target.Labels[row] == k)));
        Assert.Equal(rows.Order(), rows);
        Assert.Equal(rows, ClassSample.Draw(Target, strategy, ratio, RandomStream.Root(3)));
    }

    [Fact]
    public void Oversampling_keeps_every_row() =>
        Assert.Equal(Enumerable.Range(0, 100), ClassSample.Draw(Target, Resampling.Oversample, 1, RandomStream.Root(3)).Distinct());

    [Fact]
    public void Undersampling_takes_no_row_twice()
    {
        int[] rows = ClassSample.Draw(Target, Resampling.Undersample, 1, RandomStream.Root(3));
        Assert.Equal(rows.Distinct(), rows);
        Assert.NotEqual(rows, ClassSample.Draw(Target, Resampling.Undersample, 1, RandomStream.Root(4)));
    }
}
