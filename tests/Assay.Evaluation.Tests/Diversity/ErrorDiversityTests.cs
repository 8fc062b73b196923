using Assay.Learning;

namespace Assay.Evaluation.Tests;

public sealed class ErrorDiversityTests
{
    [Fact]
    public void A_pair_is_measured_by_its_table_of_rights_and_wrongs()
    {
        // Both right in 4 rows, only the first in 2, only the second in 1, neither in 3.
        TargetVector truth = Made.Labels(new int[10]);
        ErrorDiversity diversity = Measure(truth, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 0, 1, 1, 0, 1, 1, 1]);
        PairDiversity pair = Assert.Single(diversity.Pairs);
        Assert.Equal(0.3, pair.Disagreement, 1e-15);
        Assert.Equal(0.3, pair.DoubleFault, 1e-15);
        Assert.Equal((4.0 * 3 - 2 * 1) / (4.0 * 3 + 2 * 1), pair.QStatistic, 1e-15);
        Assert.Equal((4.0 * 3 - 2 * 1) / Math.Sqrt(6.0 * 4 * 5 * 5), pair.ErrorCorrelation, 1e-15);
    }

    [Fact]
    public void Models_that_err_together_are_joined_first()
    {
        TargetVector truth = Made.Labels(new int[8]);
        ErrorDiversity diversity = Measure(truth, [1, 1, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 1, 1], [1, 1, 0, 0, 0, 0, 0, 1]);
        Assert.Equal((0, 2), (diversity.Dendrogram.Merges[0].Left, diversity.Dendrogram.Merges[0].Right));
        Assert.Equal(diversity.Pairs[1].ErrorCorrelation, diversity.Correlation(2, 0));
        Assert.Equal(1, diversity.Correlation(1, 1));
    }

    [Fact]
    public void Numbers_are_compared_by_their_residuals()
    {
        TargetVector truth = TargetVector.OfNumbers([1, 2, 3, 4]);
        var first = Predictions.OfValues([2, 2, 2, 4]);
        var second = Predictions.OfValues([0, 2, 4, 4]);
        PairDiversity pair = Assert.Single(ErrorDiversity.Of([new("a", first), new("b", second)], truth).Pairs);
        Assert.Equal(-1, pair.ErrorCorrelation, 1e-15);
        Assert.True(double.IsNaN(pair.Disagreement) && double.IsNaN(pair.QStatistic) && double.IsNaN(pair.DoubleFault));
    }

    [Fact]
    public void What_never_errs_has_no_correlation()
    {
        TargetVector truth = Made.Labels(new int[3]);
        ErrorDiversity diversity = Measure(truth, [0, 0, 0], [0, 1, 0], [0, 0, 0]);
        Assert.All(diversity.Pairs, pair => Assert.True(double.IsNaN(pair.ErrorCorrelation)));
        Assert.Equal(new Merge(0, 2, 0, 2), diversity.Dendrogram.Merges[0]);
    }

    [Fact]
    public void One_model_alone_is_refused() =>
        Assert.Throws<ArgumentException>(() => Measure(Made.Labels(new int[2]), [0, 1]));

    /// <summary>The textbook's table: what a majority vote of three gains depends on how they err, not only on how often.</summary>
    [Theory]
    [InlineData(0, 0.784)]
    [InlineData(1, 0.7)]
    public void Three_classifiers_of_70_percent_vote(double correlation, double accuracy)
    {
        // Every combination of the digits of a row's number from 0 to 999 once: errors at three of ten digits are independent.
        TargetVector truth = Made.Labels(new int[1000]);
        int[][] wrong = [.. Enumerable.Range(0, 3).Select(model => Enumerable.Range(0, 1000).Select(row => WrongDigit(row, correlation == 1 ? 0 : model)).ToArray())];
        ErrorDiversity diversity = Measure(truth, wrong);
        Assert.All(diversity.Pairs, pair => Assert.Equal(correlation, pair.ErrorCorrelation, 1e-12));
        Assert.All(wrong, model => Assert.Equal(0.7, Metric.Accuracy.Score(Classes(model), truth), 1e-12));
        int[] vote = [.. Enumerable.Range(0, 1000).Select(row => wrong.Sum(model => model[row]) >= 2 ? 1 : 0)];
        Assert.Equal(accuracy, Metric.Accuracy.Score(Classes(vote), truth), 1e-12);

        static int WrongDigit(int row, int model) => row / (int)Math.Pow(10, model) % 10 < 3 ? 1 : 0;
    }

    private static ErrorDiversity Measure(TargetVector truth, params int[][] labels) =>
        ErrorDiversity.Of([.. labels.Select((l, i) => KeyValuePair.Create($"m{i}", Classes(l)))], truth);

    private static Predictions Classes(int[] labels) => Made.Binary([.. labels.Select(l => (double)l)]);
}
