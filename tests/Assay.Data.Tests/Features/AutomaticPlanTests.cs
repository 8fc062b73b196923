using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class AutomaticPlanTests
{
    private static readonly Table Train = SomeTable.Mixed(seed: 5, rows: 60);

    [Fact]
    public void Linear_models_get_no_missing_value_and_standardised_numbers()
    {
        FeaturePlan.ForLinearModels.Fit(Train, new FeatureContext(), out FeatureMatrix matrix);
        Assert.DoesNotContain(double.NaN, matrix.Dense.ToArray());
        double[] age = matrix.Values("age");
        Assert.Equal(0, age.Average(), 1e-12);
        Assert.Equal(1, age.Average(a => a * a), 1e-12);
        Assert.Contains("home = rent", matrix.Names());
        Assert.Contains("home is missing", matrix.Names());
        Assert.Contains("age is missing", matrix.Names());
        Assert.All(matrix.Values("home = rent"), v => Assert.True(v is 0 or 1));
        Assert.All(matrix.Values("age is missing"), v => Assert.True(v is 0 or 1));
    }

    [Fact]
    public void Trees_get_numbers_as_they_are_and_codes()
    {
        FeaturePlan.ForTrees.Fit(Train, new FeatureContext(), out FeatureMatrix matrix);
        Assert.Equal(Train["age"].ToDoubles(), matrix.Values("age"));
        Assert.Equal(7, matrix.Features.Single(f => f.Name == "home").Categories);
    }

    [Fact]
    public void Counts_are_never_negative_nor_missing_whatever_comes_later()
    {
        FittedFeatures fitted = FeaturePlan.ForCounts.Fit(Train, new FeatureContext(), out FeatureMatrix matrix);
        Table later = SomeTable.Mixed(seed: 6, rows: 30, missing: 0.4).With(Some.Numbers("age", [.. Enumerable.Range(0, 30).Select(i => -1e6 * i)]));
        foreach (FeatureMatrix counts in new[] { matrix, fitted.Transform(later) })
        {
            for (int row = 0; row < counts.RowCount; row++)
                Assert.All(Enumerable.Range(0, counts.Features.Count), j => Assert.True(counts[row, j] >= 0, $"{counts.Features[j].Name} is {counts[row, j]}."));
        }

        Assert.Contains("age is missing", matrix.Names());
        Assert.Equal(10, matrix.Names().Count(n => n.StartsWith("age = ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_feature_comes_from_a_column()
    {
        foreach (FeaturePlan plan in new[] { FeaturePlan.ForLinearModels, FeaturePlan.ForTrees, FeaturePlan.ForCounts })
        {
            plan.Fit(Train, new FeatureContext(), out FeatureMatrix matrix);
            Assert.All(matrix.Features, f => Assert.NotNull(Train.TryGetColumn(f.Source)));
            Assert.Equal(matrix.Features.Count, matrix.Names().Distinct().Count());
        }
    }

    [Fact]
    public void A_column_missing_throughout_is_an_error_that_names_it()
    {
        Table table = Train.With(Some.Numbers("void", [.. Enumerable.Repeat(double.NaN, 60)]));
        foreach (FeaturePlan plan in new[] { FeaturePlan.ForLinearModels, FeaturePlan.ForTrees, FeaturePlan.ForCounts })
        {
            var error = Assert.Throws<FeatureException>(() => plan.Fit(table, new FeatureContext(), out _));
            Assert.Equal("void", error.Column);
            Assert.Contains("Leave the column out", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_columns_make_no_features()
    {
        FeaturePlan.ForLinearModels.Fit(Train.Select([]), new FeatureContext(), out FeatureMatrix matrix);
        Assert.Empty(matrix.Features);
        Assert.Equal(60, matrix.RowCount);
    }
}
