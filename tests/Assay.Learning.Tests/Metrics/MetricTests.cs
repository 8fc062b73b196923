namespace Assay.Learning.Tests.Metrics;

public sealed class MetricTests
{
    public static TheoryData<string> Cases => [.. Expected.Metrics.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_scikit_learn(string name)
    {
        MetricCase given = Find(name);
        Assert.NotEmpty(given.Expected);
        foreach ((string metric, double expected) in given.Expected)
        {
            double found = given.Counts is { } counts
                ? Metric.Find(metric).Score(given.Predicted(), given.Truth(), counts)
                : Metric.Find(metric).Score(given.Predicted(), given.Truth());
            Assert.True(Math.Abs(found - expected) <= 1e-12 * Math.Max(1, Math.Abs(expected)), $"{metric} is {found:R}, not {expected:R}.");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Counted_rows_score_as_repeated_ones(string name)
    {
        MetricCase given = Find(name);
        TargetVector truth = given.Truth();
        Predictions predictions = given.Predicted();
        int[] counts = [.. Enumerable.Range(0, truth.RowCount).Select(i => 1 + i * 5 % 3)];
        int[] rows = [.. counts.SelectMany((count, i) => Enumerable.Repeat(i, count))];
        foreach (Metric metric in Metric.All.Where(m => m.Supports(truth.Task) && !m.NeedsQueries))
            AssertEqual(metric.Score(predictions.Take(rows), truth.Take(rows)), metric.Score(predictions, truth, counts), metric);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_order_of_rows_does_not_matter(string name)
    {
        MetricCase given = Find(name);
        TargetVector truth = given.Truth();
        int[] rows = [.. Enumerable.Range(0, truth.RowCount).Reverse()];
        foreach (Metric metric in Metric.All.Where(m => m.Supports(truth.Task) && !m.NeedsQueries))
            AssertEqual(metric.Score(given.Predicted(), truth), metric.Score(given.Predicted().Take(rows), truth.Take(rows)), metric);
    }

    [Fact]
    public void Every_metric_is_held_against_scikit_learn() =>
        Assert.Empty(Metric.All.Where(m => !m.NeedsQueries).Select(m => m.Name).Except(Expected.Metrics.SelectMany(c => c.Expected.Keys)));

    [Fact]
    public void What_is_not_defined_is_not_a_number()
    {
        TargetVector negatives = TargetVector.OfClasses(["no", "yes"], [0, 0]);
        Predictions predictions = Predictions.OfProbabilities(["no", "yes"], [0.5, 0.5, 0.2, 0.8]);
        Assert.True(double.IsNaN(Metric.RocAuc.Score(predictions, negatives)));
        Assert.True(double.IsNaN(Metric.PrAuc.Score(predictions, negatives)));
        Assert.True(double.IsNaN(Metric.RSquared.Score(Predictions.OfValues([1]), TargetVector.OfNumbers([2]))));
        TargetVector twoOfThree = TargetVector.OfClasses(["a", "b", "c"], [0, 1]);
        Assert.True(double.IsNaN(Metric.RocAuc.Score(Predictions.OfProbabilities(["a", "b", "c"], [0.5, 0.2, 0.3, 0.1, 0.7, 0.2]), twoOfThree)));
    }

    [Fact]
    public void A_resample_of_nothing_is_not_a_number()
    {
        foreach (MetricCase given in Expected.Metrics)
        {
            TargetVector truth = given.Truth();
            foreach (Metric metric in Metric.All.Where(m => m.Supports(truth.Task) && !m.NeedsQueries))
                Assert.True(double.IsNaN(metric.Score(given.Predicted(), truth, new int[truth.RowCount])), metric.Name);
        }
    }

    [Fact]
    public void Names_are_unique_and_found()
    {
        Assert.Equal(Metric.All.Count, Metric.All.Select(m => m.Name).Distinct().Count());
        Assert.All(Metric.All, metric => Assert.Same(metric, Metric.Find(metric.Name)));
    }

    [Fact]
    public void A_parameter_stands_behind_the_name()
    {
        Assert.Equal(Metric.MeanPinballLoss(0.25), Metric.Find("mean_pinball_loss@0.25"));
        Assert.Equal(Metric.MeanPinballLoss(0.5), Metric.Find("mean_pinball_loss"));
        Assert.Contains("'mean_pinball_loss@0.5'", Assert.Throws<LearningException>(() => Metric.Find("mean_pinball_loss@1.5")).Message, StringComparison.Ordinal);
        Assert.Throws<LearningException>(() => Metric.Find("mean_pinball_loss@much"));
        Assert.Throws<LearningException>(() => Metric.Find("rmse@3"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.MeanPinballLoss(1));
    }

    [Fact]
    public void An_unknown_name_suggests_the_nearest() =>
        Assert.Contains("'log_loss'", Assert.Throws<LearningException>(() => Metric.Find("logloss")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(LearningTask.Binary, "log_loss")]
    [InlineData(LearningTask.Multiclass, "log_loss")]
    [InlineData(LearningTask.Regression, "rmse")]
    public void Defaults_suit_their_task_and_begin_with_the_primary(LearningTask task, string primary)
    {
        Assert.Equal(primary, Metric.DefaultsFor(task)[0].Name);
        Assert.All(Metric.DefaultsFor(task), metric => Assert.True(metric.Supports(task)));
    }

    [Fact]
    public void Misuse_is_refused()
    {
        Predictions predictions = Predictions.OfProbabilities(["no", "yes"], [0.5, 0.5]);
        TargetVector truth = TargetVector.OfClasses(["no", "yes"], [0]);
        Assert.Throws<ArgumentException>(() => Metric.Accuracy.Score(predictions, TargetVector.OfClasses(["no", "yes"], [0, 1])));
        Assert.Throws<ArgumentException>(() => Metric.Accuracy.Score(predictions, TargetVector.OfClasses(["yes", "no"], [0])));
        Assert.Throws<ArgumentException>(() => Metric.RootMeanSquaredError.Score(predictions, truth));
        Assert.Throws<ArgumentException>(() => Metric.Accuracy.Score(predictions, truth, [1, 1]));
    }

    [Fact]
    public void Better_follows_the_direction_and_anything_beats_nan()
    {
        Assert.True(Metric.Accuracy.IsBetter(0.9, 0.8));
        Assert.True(Metric.LogLoss.IsBetter(0.1, 0.2));
        Assert.False(Metric.LogLoss.IsBetter(0.2, 0.2));
        Assert.True(Metric.LogLoss.IsBetter(9, double.NaN));
        Assert.False(Metric.LogLoss.IsBetter(double.NaN, 9));
    }

    private static MetricCase Find(string name) => Expected.Metrics.Single(c => c.Name == name);

    private static void AssertEqual(double expected, double found, Metric metric) =>
        Assert.True(expected.Equals(found) || Math.Abs(expected - found) <= 1e-12 * Math.Max(1, Math.Abs(expected)), $"{metric.Name} is {found:R}, not {expected:R}.");
}
