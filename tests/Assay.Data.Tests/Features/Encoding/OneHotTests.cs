using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class OneHotTests
{
    private static readonly Table Train = new(Some.Texts("home", "rent", "owner", null, "rent", "a", "B"));
    private static readonly Table Later = new(Some.Texts("home", "rent", "castle", null));

    [Fact]
    public void Categories_are_in_ordinal_order_and_missing_is_one_of_them()
    {
        FeatureMatrix matrix = Fitting.Learn(Train, new OneHot());
        Assert.Equal(["home = B", "home = a", "home = owner", "home = rent", "home is missing"], matrix.Names());
        Assert.Equal([1, 0, 0, 1, 0, 0], matrix.Values("home = rent"));
        Assert.Equal([0, 0, 1, 0, 0, 0], matrix.Values("home is missing"));
        Assert.All(matrix.Features, f => Assert.Equal("home", f.Source));
    }

    [Fact]
    public void The_order_of_a_dictionary_does_not_matter()
    {
        var other = new Table(new TextColumn("home", [1, 2, -1, 1, 4, 0], ["B", "rent", "owner", "never used", "a"]));
        Bits.AssertSame(Fitting.Learn(Train, new OneHot()), Fitting.Learn(other, new OneHot()));
    }

    [Fact]
    public void An_unseen_category_is_all_zeros_unless_it_has_a_feature()
    {
        Assert.Equal([1, 0, 0], RowSums(Fitting.Apply(Train, Later, new OneHot { Missing = MissingCategory.None })));
        Assert.Equal([0, 1, 0], Fitting.Apply(Train, Later, new OneHot { Unseen = UnseenCategory.OwnCategory }).Values("home is unseen"));
    }

    [Fact]
    public void Missing_where_training_rows_miss_nothing_is_unseen()
    {
        var full = new Table(Some.Texts("home", "rent", "owner"));
        FeatureMatrix matrix = Fitting.Apply(full, Later, new OneHot { Unseen = UnseenCategory.OwnCategory });
        Assert.Equal([0, 1, 1], matrix.Values("home is unseen"));
    }

    [Fact]
    public void Rare_categories_share_a_feature()
    {
        FeatureMatrix matrix = Fitting.Apply(Train, Later, new OneHot { MinCount = 2, Unseen = UnseenCategory.AsRare });
        Assert.Equal(["home = rent", "home is rare", "home is missing"], matrix.Names());
        Assert.Equal([0, 1, 0], matrix.Values("home is rare"));
        Assert.Equal([0, 1, 0, 0, 1, 1], Fitting.Learn(Train, new OneHot { MinFrequency = 0.2 }).Values("home is rare"));
    }

    [Fact]
    public void The_first_feature_may_be_dropped() =>
        Assert.Equal(["home = a", "home = owner", "home = rent", "home is missing"], Fitting.Learn(Train, new OneHot { DropFirst = true }).Names());

    [Fact]
    public void Dense_and_sparse_features_have_the_same_values()
    {
        FeatureMatrix dense = Fitting.Learn(Train, new OneHot { DenseLimit = 5 });
        FeatureMatrix sparse = Fitting.Learn(Train, new OneHot { DenseLimit = 4 });
        Assert.Null(dense.Sparse);
        Assert.Equal(5, sparse.Sparse!.Width);
        Assert.Equal(dense.Names(), sparse.Names());
        Assert.All(dense.Names(), name => Assert.Equal(dense.Values(name), sparse.Values(name)));
    }

    [Fact]
    public void Numbers_are_ordered_by_size()
    {
        FeatureMatrix matrix = Fitting.Learn(new Table(Some.Integers("n", 10, 9, -1)), new OneHot { Columns = ColumnSelector.Numeric });
        Assert.Equal(["n = -1", "n = 9", "n = 10"], matrix.Names());
    }

    [Fact]
    public void A_column_that_happens_to_have_the_name_of_a_feature_does_no_harm()
    {
        var table = new Table(Some.Numbers("home = rent", 5, 6), Some.Texts("home", "rent", "own"));
        FeatureMatrix matrix = Fitting.Learn(table, new OneHot());
        Assert.Equal(["home = rent", "home = own", "home = rent (2)"], matrix.Names());
        Assert.Equal(["home = rent", "home", "home"], matrix.Features.Select(f => f.Source));
    }

    private static double[] RowSums(FeatureMatrix matrix) =>
        [.. Enumerable.Range(0, matrix.RowCount).Select(row => Enumerable.Range(0, matrix.Features.Count).Sum(f => matrix[row, f]))];
}
