using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Linear;

public sealed class LinearSvmTests
{
    [Theory]
    [InlineData(SvmLoss.Hinge, 0.5)]
    [InlineData(SvmLoss.SquaredHinge, 2.0 / 5)]
    public void Two_points_give_the_machine_found_by_hand(SvmLoss loss, double slope)
    {
        // x = ±1 leaves b at 0: ½ s² + 2C (1 − s) is lowest at s = 2C, ½ s² + 2C (1 − s)² at 4C / (1 + 4C).
        double c = loss == SvmLoss.Hinge ? 0.25 : 1.0 / 6;
        var table = new Table(Some.Numbers("x", -1, 1), Some.Texts("y", "no", "yes"));
        var machine = Fit(new LinearSvm { Target = "y", C = c, Loss = loss, CalibrationFolds = 0, Tolerance = 1e-12, Features = new FeaturePlan() }, table);
        Assert.Equal(slope, machine.Parameters[0], 1e-9);
        Assert.Equal(0, machine.Parameters[1], 1e-9);
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public void Calibration_keeps_every_decision(LearningTask task)
    {
        Table table = ContractData.Table(task);
        var estimator = new LinearSvm { Target = ContractData.Target, Task = task, C = 0.1 };
        Model calibrated = estimator.Fit(table), plain = (estimator with { CalibrationFolds = 0 }).Fit(table);
        Assert.NotEqual(1, ((LinearPredictor)calibrated.Predictor).Scale);
        Assert.Equal(((LinearPredictor)plain.Predictor).Parameters.ToArray(), ((LinearPredictor)calibrated.Predictor).Parameters.ToArray());
        Predictions with = calibrated.Predict(table), without = plain.Predict(table);
        for (int row = 0; row < table.RowCount; row++)
            Assert.Equal(without.Label(row), with.Label(row));
    }

    [Fact]
    public void The_scale_is_the_most_likely_one()
    {
        // Three of four rows of margin 1 are positive and three of four of margin −1 negative: log odds of ln 3 a margin.
        double[] margins = [1, 1, 1, 1, -1, -1, -1, -1];
        TargetVector target = TargetVector.OfClasses(["no", "yes"], [1, 1, 1, 0, 0, 0, 0, 1]);
        Assert.Equal(Math.Log(3), MarginScale.MostLikely(margins, 1, target, null, new FitContext()), 1e-6);
        Assert.Equal(Math.Log(2), MarginScale.MostLikely(margins, 1, target, [2, 1, 1, 2, 2, 1, 1, 2], new FitContext()), 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Calibration_takes_copies_of_a_row_as_its_weight(bool textKeys)
    {
        // The nearer to 0, the more often a row stands on the wrong side; a row stands once to seven times.
        const int rows = 60;
        double[] x = [.. Enumerable.Range(0, rows).Select(row => ((row * 37 % rows) - 29.5) / 10)];
        int[] times = [.. Enumerable.Range(0, rows).Select(row => 1 + (row % 4 * (row % 3)))];
        Table table = new Table(
            Some.Numbers("x", x), Some.Numbers("x2", [.. x.Select((v, row) => (v * v) + (row % 5))]), Some.Numbers("times", [.. times.Select(n => (double)n)]),
            Some.Texts("id", [.. x.Select((_, row) => $"row {row}")]), Some.Texts("y", [.. x.Select((v, row) => v + (row % 7) - 3 > 0 ? "yes" : "no")]));
        table = textKeys ? table.WithKeys("id") : table;
        Table copied = table.Take([.. times.SelectMany((n, row) => Enumerable.Repeat(row, n))]);
        var svm = new LinearSvm { Target = "y", Ignore = ["id"], Tolerance = 1e-10, Features = new FeaturePlan() };
        LinearPredictor weighted = Fit(svm with { Weight = "times" }, table), repeated = Fit(svm with { Ignore = ["id", "times"] }, copied);
        Assert.Equal(weighted.Scale, repeated.Scale, 1e-5);
    }

    [Fact]
    public void The_best_class_stays_the_best_however_far_the_margins()
    {
        double[] margins = [-2000, -1000, -3000];
        OneVersusRest.Apply(1, margins);
        Assert.Equal([0, 1, 0], margins);
    }

    [Fact]
    public void A_single_fold_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearSvm { Target = "y", CalibrationFolds = 1 });

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_damaged_scale_is_refused(double scale)
    {
        FittedState state = Fit(new LinearSvm { Target = ContractData.Target }, ContractData.Table(LearningTask.Binary)).Save();
        var damaged = new FittedState();
        foreach ((string name, object value) in state)
            damaged[name] = name == "scale" ? scale : value;
        Assert.Throws<FittedStateException>(() => LinearPredictor.Load(damaged));
    }

    private static LinearPredictor Fit(LinearSvm estimator, Table table) => (LinearPredictor)estimator.Fit(table).Predictor;
}
