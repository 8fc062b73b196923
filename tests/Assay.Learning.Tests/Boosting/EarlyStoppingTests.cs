using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting;

public sealed class EarlyStoppingTests
{
    [Fact]
    public void It_stops_after_so_many_rounds_without_a_new_lowest_loss()
    {
        var stopping = new EarlyStopping(2);
        Assert.Equal([false, false, false, false, false, true], new[] { 3, 2, 2.5, 1, 1, 1.2 }.Select((loss, i) => stopping.ShouldStop(i + 1, loss)));
        Assert.Equal(4, stopping.BestRound);
    }

    [Fact]
    public void Without_patience_it_never_stops()
    {
        var stopping = new EarlyStopping(null);
        Assert.DoesNotContain(true, Enumerable.Range(1, 100).Select(round => stopping.ShouldStop(round, round)));
    }

    [Fact]
    public void Higher_is_better_where_the_metric_says_so()
    {
        var stopping = new EarlyStopping(2, MetricDirection.HigherIsBetter);
        Assert.Equal([false, false, false, true], new[] { 0.5, 0.7, 0.6, 0.7 }.Select((value, i) => stopping.ShouldStop(i + 1, value)));
        Assert.Equal(2, stopping.BestRound);
    }

    [Fact]
    public void A_small_improvement_does_not_count()
    {
        var stopping = new EarlyStopping(2, minImprovement: 0.5);
        Assert.Equal([false, false, false, true], new[] { 3, 2, 1.6, 1.7 }.Select((loss, i) => stopping.ShouldStop(i + 1, loss)));
        Assert.Equal(2, stopping.BestRound);
    }

    [Fact]
    public void A_metric_decides_when_it_is_named()
    {
        Table train = TreeTables.Classes(200, seed: 1), validation = TreeTables.Classes(150, seed: 2);
        var log = new StepLog();
        Model model = new GradientBoosting
        {
            Target = "target",
            Iterations = 200,
            MinSamplesLeaf = 5,
            EarlyStoppingRounds = 4,
            EarlyStoppingMetric = Metric.RocAuc,
        }.Fit(train, new FitContext { Validation = validation, Progress = log });
        double[] values = [.. log.Steps.Select(s => s.Metrics.Single(m => m.Key == "validation_roc_auc").Value)];
        int best = Array.IndexOf(values, values.Max()) + 1;
        Assert.Equal(best + 4, values.Length);
        Assert.Equal(best, ((TreeEnsemblePredictor)model.Predictor).TreeCount);
        Assert.Equal(values.Max(), Metric.RocAuc.Score(model.Predict(validation), TargetEncoding.Of(validation, "target").Encode(validation)), 1e-12);
    }

    [Fact]
    public void A_metric_that_is_not_defined_is_refused()
    {
        Table train = TreeTables.Classes(100);
        var estimator = new GradientBoosting { Target = "target", EarlyStoppingRounds = 4, EarlyStoppingMetric = Metric.RocAuc };
        Table oneClass = train.Take([.. Enumerable.Range(0, 100).Where(row => train["target"].Format(row) == "a")]);
        Assert.Contains("'roc_auc'", Assert.Throws<LearningException>(() => estimator.Fit(train, new FitContext { Validation = oneClass })).Message, StringComparison.Ordinal);
        GradientBoosting wrong = estimator with { EarlyStoppingMetric = Metric.RootMeanSquaredError };
        Assert.Contains("'rmse'", Assert.Throws<LearningException>(() => wrong.Fit(train, new FitContext { Validation = train })).Message, StringComparison.Ordinal);
    }
}
