using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class HashTests
{
    [Fact]
    public void Columns_share_the_features_and_missing_adds_nothing()
    {
        var table = new Table(Some.Texts("home", "rent", "rent", null), Some.Texts("job", "rent", null, null), Some.Numbers("age", 1, 2, 3));
        FeatureMatrix matrix = Fitting.Learn(table, new Hash { Bits = 14 });
        Assert.Equal(1 + (1 << 14), matrix.Features.Count);
        Assert.Equal("age", matrix.Features[0].Name);
        Assert.Equal("home, job", matrix.Features[1].Source);
        Assert.Equal([2, 1, 0], Enumerable.Range(0, 3).Select(row => matrix.Sparse!.Indices(row).Length));
    }

    [Fact]
    public void Unseen_categories_are_hashed_as_any_other()
    {
        var train = new Table(Some.Texts("home", "rent"));
        Assert.Equal(1, Fitting.Apply(train, new Table(Some.Texts("home", "castle")), new Hash()).Sparse!.Indices(0).Length);
    }

    [Fact]
    public void Signs_are_about_half_negative()
    {
        string[] values = [.. Enumerable.Range(0, 1000).Select(i => $"v{i}")];
        FeatureMatrix matrix = Fitting.Learn(new Table(Some.Texts("t", values)), new Hash { Bits = 16 });
        int negative = Enumerable.Range(0, 1000).Count(row => matrix.Sparse!.Values(row)[0] < 0);
        Assert.InRange(negative, 430, 570);
        FeatureMatrix unsigned = Fitting.Learn(new Table(Some.Texts("t", values)), new Hash { Bits = 16, Signed = false });
        Assert.All(Enumerable.Range(0, 1000), row => Assert.Equal(1, unsigned.Sparse!.Values(row)[0]));
    }
}
