namespace Assay.Data.Tests.Features;

/// <summary>The example of docs/features.md.</summary>
public sealed class FeaturesPageTests
{
    [Fact]
    public void The_example_prints_what_the_page_says()
    {
        var people = new Table(
            new Float64Column("age", [31, double.NaN, 44, 58]),
            TextColumn.Of("home", ["rent", "own", null, "rent"]));

        var plan = new FeaturePlan(
            new Impute { Strategy = ImputeStrategy.Median, Indicator = MissingIndicator.WhenSeen },
            new Bin { Edges = [30, 40, 50] },
            new OneHot { MinCount = 1, Unseen = UnseenCategory.Zeros });

        FittedFeatures fitted = plan.Fit(people, new FeatureContext(), out FeatureMatrix matrix);
        Assert.Equal("age | age is missing | home = own | home = rent | home is missing", string.Join(" | ", fitted.Features.Select(f => f.Name)));
        Assert.Equal(4, matrix.RowCount);

        FeatureMatrix later = fitted.Transform(new Table(new Float64Column("age", [double.NaN]), TextColumn.Of("home", ["castle"])));
        Assert.Equal("2 1 0 0 0", string.Join(" ", later.DenseRow(0).ToArray()));
    }
}
