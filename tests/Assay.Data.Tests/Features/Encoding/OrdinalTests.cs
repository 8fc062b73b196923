using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class OrdinalTests
{
    private static readonly Table Train = new(Some.Texts("size", "small", "large", null, "medium"));
    private static readonly Table Later = new(Some.Texts("size", "small", "huge", null));

    [Fact]
    public void Codes_follow_the_ordinal_order_and_say_how_many_there_are()
    {
        FeatureMatrix matrix = Fitting.Learn(Train, new Ordinal());
        Assert.Equal([2, 0, double.NaN, 1], matrix.Values("size"));
        Assert.Equal(3, matrix.Features[0].Categories);
    }

    [Fact]
    public void A_given_order_makes_a_quantity()
    {
        FeatureMatrix matrix = Fitting.Learn(Train, new Ordinal { Order = ["small", "medium", "large"] });
        Assert.Equal([0, 2, double.NaN, 1], matrix.Values("size"));
        Assert.Equal(0, matrix.Features[0].Categories);
    }

    [Fact]
    public void Unseen_and_missing_are_what_the_options_say()
    {
        Assert.Equal([2, double.NaN, double.NaN], Fitting.Apply(Train, Later, new Ordinal()).Values("size"));
        FeatureMatrix coded = Fitting.Apply(Train, Later, new Ordinal { Unseen = UnseenCode.MinusOne, Missing = MissingCategory.OwnCategory });
        Assert.Equal([2, -1, 3], coded.Values("size"));
        Assert.Equal(4, coded.Features[0].Categories);
    }

    [Fact]
    public void Scaling_codes_makes_quantities_of_them() =>
        Assert.Equal(0, Fitting.Learn(Train, new Ordinal(), new Scale()).Features[0].Categories);
}
