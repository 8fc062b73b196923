using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting;

public sealed class MonotoneTests
{
    private static readonly GradientBoosting Rising = new()
    {
        Target = "target",
        Iterations = 25,
        MinSamplesLeaf = 3,
        LearningRate = 0.3,
        Monotone = [new("x0", MonotoneDirection.Rising), new("x2", MonotoneDirection.Falling)],
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Predictions_never_go_the_wrong_way(int seed)
    {
        foreach (GradientBoosting estimator in new[] { Rising, Rising with { L1 = 2, Growth = BoostingGrowth.DepthWise }, Rising with { Objective = ObjectiveKind.Absolute }, Rising with { RowShare = 0.6 } })
        {
            Table table = Waves(400, seed);
            Model model = estimator.Fit(table);
            Table rows = table.Take([.. Enumerable.Range(0, 40)]);
            AssertOrdered(model, rows, "x0", [.. Enumerable.Range(0, 30).Select(i => i / 30.0)], 1);
            AssertOrdered(model, rows, "x2", [.. Enumerable.Range(0, 10).Select(i => i - 0.5)], -1);
        }
    }

    [Fact]
    public void Log_odds_keep_the_order_too()
    {
        Table table = TreeTables.Classes(400, seed: 4);
        Model model = Rising.Fit(table);
        double[]? last = null;
        for (int step = 0; step < 20; step++)
        {
            double[] found = model.Predict(table.With(Some.Numbers("x0", [.. Enumerable.Repeat(step / 20.0, 400)]))).PositiveProbabilities();
            for (int row = 0; last is not null && row < 400; row++)
                Assert.True(found[row] >= last[row]);
            last = found;
        }
    }

    [Fact]
    public void Without_the_constraint_the_waves_are_learned()
    {
        Table table = Waves(400, 1);
        Model model = (Rising with { Monotone = [] }).Fit(table);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertOrdered(model, table.Take([0, 1, 2, 3]), "x0", [.. Enumerable.Range(0, 30).Select(i => i / 30.0)], 1));
    }

    [Fact]
    public void Unknown_columns_categories_and_contradictions_are_refused_clearly()
    {
        Table table = Waves(60, 1);
        Assert.Contains("'nowhere'", Fault(Rising with { Monotone = [new("nowhere", MonotoneDirection.Rising)] }, table), StringComparison.Ordinal);
        Assert.Contains("both", Fault(Rising with { Monotone = [new("x0", MonotoneDirection.Rising), new("x0", MonotoneDirection.Falling)] }, table), StringComparison.Ordinal);
        Table texts = table.With(Some.Texts("town", [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? "here" : "there")]));
        Assert.Contains("'town'", Fault(Rising with { Monotone = [new("town", MonotoneDirection.Rising)] }, texts), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_write_columns_with_one_and_minus_one()
    {
        Assert.Equal([new("age", MonotoneDirection.Rising), new("price", MonotoneDirection.Falling)], ConstraintText.Monotone("age: 1, price: -1"));
        Assert.Equal("age: 1, price: -1", ConstraintText.Of(ConstraintText.Monotone(" age:+1,price : -1 ")));
        Assert.Contains("'age: up'", Assert.Throws<ArgumentException>(() => ConstraintText.Monotone("age: up")).Message, StringComparison.Ordinal);
    }

    private static string Fault(GradientBoosting estimator, Table table) => Assert.Throws<LearningException>(() => estimator.Fit(table)).Message;

    /// <summary>The target goes up and down with both constrained columns.</summary>
    private static Table Waves(int rows, int seed)
    {
        Table table = TreeTables.Regression(rows, seed);
        double[] x0 = table["x0"].ToDoubles(), x1 = table["x1"].ToDoubles(), x2 = table["x2"].ToDoubles();
        return table.With(Some.Numbers("target", [.. x0.Select((x, i) => 2 * x + Math.Sin(20 * x) + Math.Cos(3 * x2[i] + x1[i]) - 0.2 * x2[i])]));
    }

    private static void AssertOrdered(Model model, Table rows, string column, double[] values, int direction)
    {
        double[]? last = null;
        foreach (double value in values)
        {
            double[] found = model.Predict(rows.With(Some.Numbers(column, [.. Enumerable.Repeat(value, rows.RowCount)]))).Values.ToArray();
            for (int row = 0; last is not null && row < found.Length; row++)
                Assert.True(direction * (found[row] - last[row]) >= 0, $"Row {row} goes from {last[row]} to {found[row]} at {column} = {value}.");
            last = found;
        }
    }
}
