using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting;

public sealed class ContinuedBoostingTests
{
    private static readonly GradientBoosting Small = new() { Target = "target", Iterations = 9, MinSamplesLeaf = 5, Seed = 3 };

    private static readonly (string Name, GradientBoosting Estimator, Table Table)[] Kinds =
    [
        ("plain", Small, TreeTables.Regression(300)),
        ("sampled", Small with { RowShare = 0.5, FeatureShare = 0.7, NodeFeatureShare = 0.7 }, TreeTables.Classes(300)),
        ("classes", Small, TreeTables.Classes(300, classes: 3)),
        ("refitted", Small with { Objective = ObjectiveKind.Absolute }, TreeTables.Regression(300)),
        ("weighted", Small with { Weight = "x1" }, TreeTables.Regression(300)),
        ("sampled, one missing", Small with { RowShare = 0.5 }, OneMissing(300)),
        ("top, one missing", Small with { TopRate = 0.2 }, OneMissing(300)),
        ("constant", Small, TreeTables.Regression(60).With(Some.Numbers("target", [.. Enumerable.Repeat(4.25, 60)]))),
        ("soon grown", Small with { LearningRate = 1, L2 = 0 }, new Table(Some.Numbers("x", [.. Enumerable.Range(0, 40).Select(i => (double)i)]), Some.Numbers("target", [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 0.0 : 8)]))),
        ("text", Small with { Features = FeaturePlan.ForTrees, RowShare = 0.7 }, ContractData.Table(LearningTask.Binary)),
    ];

    public static TheoryData<string> Names => [.. Kinds.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Some_rounds_and_then_more_give_the_bits_of_all_at_once(string name)
    {
        (_, GradientBoosting estimator, Table table) = Kinds.Single(k => k.Name == name);
        byte[] atOnce = ModelFile.ToBytes(estimator.Fit(table));
        IModel first = ModelFile.FromBytes(ModelFile.ToBytes((estimator with { Iterations = 4 }).Fit(table)));
        Assert.Equal(atOnce, ModelFile.ToBytes((estimator with { Iterations = 5, ContinueFrom = first }).Fit(table)));
    }

    [Fact]
    public void Steps_are_counted_on()
    {
        Table table = TreeTables.Regression(100);
        var log = new StepLog();
        (Small with { Iterations = 2, ContinueFrom = Small.Fit(table) }).Fit(table, new FitContext { Progress = log });
        Assert.Equal([10, 11], log.Steps.Select(s => s.Step));
        Assert.All(log.Steps, step => Assert.Equal(11, step.Total));
    }

    [Fact]
    public void New_rows_are_learned_with_the_earlier_features()
    {
        Table before = ContractData.Table(LearningTask.Regression), after = before.Take([.. Enumerable.Range(40, 70)]);
        Model first = Small.Fit(before);
        Model second = (Small with { ContinueFrom = first }).Fit(after);
        Assert.Equal(first.Features.Save().ToBytes(), second.Features.Save().ToBytes());
        Assert.True(((TreeEnsemblePredictor)second.Predictor).TreeCount > ((TreeEnsemblePredictor)first.Predictor).TreeCount);
    }

    [Fact]
    public void Rounds_that_only_harm_are_not_kept()
    {
        Table train = TreeTables.Regression(120, seed: 1), validation = TreeTables.Regression(120, seed: 2);
        Model good = (Small with { Iterations = 200, EarlyStoppingRounds = 10 }).Fit(train, new FitContext { Validation = validation });
        Table noise = train.With(Some.Numbers("target", [.. TreeTables.Uniform(120, 4, "noise").Select(u => 100 * u)]));
        Model same = (Small with { ContinueFrom = good, EarlyStoppingRounds = 2 }).Fit(noise, new FitContext { Validation = validation });
        Assert.Equal(good.Predictor.Save().ToBytes(), same.Predictor.Save().ToBytes());
    }

    [Fact]
    public void Models_that_do_not_fit_are_refused()
    {
        Table table = TreeTables.Regression(60);
        Model model = Small.Fit(table);
        AssertRefused("'x3'", Small with { ContinueFrom = model, Ignore = ["x3"] }, table);
        AssertRefused("'x0'", Small with { ContinueFrom = model, Target = "x0", Ignore = ["target"] }, table);
        AssertRefused("target", Small with { ContinueFrom = model, Task = LearningTask.Binary }, TreeTables.Classes(60));
        AssertRefused("link", Small with { ContinueFrom = model, Objective = ObjectiveKind.Poisson }, table.With(Some.Numbers("target", TreeTables.Uniform(60, 1, "y"))));
        AssertRefused("'mean'", Small with { ContinueFrom = new MeanBaseline { Target = "target" }.Fit(table) }, table);
        AssertRefused("classes", Small with { ContinueFrom = Small.Fit(TreeTables.Classes(60, classes: 3)) }, TreeTables.Classes(60, classes: 4));
    }

    /// <summary>The first row misses what the target depends on, and most rows are on the left of every cut.</summary>
    private static Table OneMissing(int rows)
    {
        double[] x = [.. TreeTables.Uniform(rows, 5, "x").Select(u => u * u * u)];
        double[] y = [.. x.Select((v, i) => (v > 0.3 ? 9 : 8 * v) + i % 7)];
        return new Table(Some.Numbers("x", [double.NaN, .. x[1..]]), Some.Numbers("target", y));
    }

    private static void AssertRefused(string part, GradientBoosting estimator, Table table) =>
        Assert.Contains(part, Assert.Throws<LearningException>(() => estimator.Fit(table)).Message, StringComparison.Ordinal);
}
