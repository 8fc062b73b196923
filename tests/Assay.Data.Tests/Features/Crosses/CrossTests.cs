using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class CrossTests
{
    private static readonly Table Train = new(Some.Texts("home", "rent", "own", null, "rent"), Some.Texts("sex", "f", "m", "f", "m"), Some.Integers("kids", 0, 1, 0, 1));

    [Fact]
    public void A_cross_has_the_combinations_that_training_rows_have()
    {
        FeatureMatrix matrix = Fitting.Learn(Train, new Cross(), new OneHot { Columns = ColumnSelector.Named("home * sex") }, new Ordinal());
        Assert.Equal(["home", "sex", "kids", "home * sex = own, m", "home * sex = rent, f", "home * sex = rent, m", "home * sex is missing"], matrix.Names());
        Assert.Equal([0, 0, 1, 0], matrix.Values("home * sex is missing"));
    }

    [Fact]
    public void Columns_of_any_type_can_be_crossed()
    {
        FeatureMatrix matrix = Fitting.Learn(Train, new Cross { Columns = ColumnSelector.Named("sex", "kids") }, new OneHot());
        Assert.Equal([0, 1, 0, 1], matrix.Values("sex * kids = m, 1"));
    }

    [Fact]
    public void A_cross_needs_two_columns() =>
        Assert.Throws<FeatureException>(() => Fitting.Learn(Train, new Cross { Columns = ColumnSelector.Named("sex") }));
}
