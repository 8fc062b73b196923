using Assay.Numerics;
using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class TargetEncodeTests
{
    private const int Rows = 3000;

    [Fact]
    public void A_category_is_the_mean_of_its_target_drawn_towards_the_overall_mean()
    {
        var train = new Table(Some.Texts("home", "rent", "rent", "rent", "own", null, null));
        FeatureMatrix matrix = Apply(train, new Table(Some.Texts("home", "rent", "own", null, "castle")), [1, 1, 0, 0, 1, 0], new TargetEncode { Smoothing = 2 });
        Assert.Equal(["home → bad"], matrix.Names());
        Assert.Equal([(2 + (2 * 0.5)) / 5, (0 + (2 * 0.5)) / 3, 0.5, 0.5], matrix.Values("home → bad"));
    }

    [Fact]
    public void Without_smoothing_only_unseen_categories_have_the_overall_mean() =>
        Assert.Equal([1, 0.25], Apply(new Table(Some.Texts("home", "a", "b", "b", "b")), new Table(Some.Texts("home", "a", "new")), [1, 0, 0, 0], new TargetEncode { Smoothing = 0 }).Values("home → bad"));

    [Fact]
    public void Empirical_bayes_weighs_by_how_the_target_varies()
    {
        // Of "a": mean 1/4, variance 3/16, 4 rows; in all: mean 1/2, variance 1/4. Weight = 1 / (1 + 3/16 / (1/4 * 4)) = 16/19.
        var train = new Table(Some.Texts("home", "a", "a", "a", "a", "b", "b", "b", "b"));
        double[] encoded = Apply(train, new Table(Some.Texts("home", "a", "b")), [0, 0, 0, 1, 1, 1, 1, 0], new TargetEncode()).Values("home → bad");
        Assert.Equal((16 / 19.0 * 0.25) + (3 / 19.0 * 0.5), encoded[0], 1e-15);
        Assert.Equal((16 / 19.0 * 0.75) + (3 / 19.0 * 0.5), encoded[1], 1e-15);
    }

    [Fact]
    public void Training_rows_of_a_random_target_do_not_see_it()
    {
        (Table table, double[] target) = Random();
        var context = new FeatureContext { Targets = [target], TargetNames = ["bad"], Stream = RandomStream.Root(3) };
        FittedFeatures fitted = new FeaturePlan(new TargetEncode { Smoothing = 0 }).Fit(table, context, out FeatureMatrix outOfFold);
        double leaking = Correlation(fitted.Transform(table).Values("home → bad"), target);
        double honest = Correlation(outOfFold.Values("home → bad"), target);
        Assert.True(leaking > 0.25, $"a category's own rows should show in its mean, but the correlation is {leaking}");
        Assert.True(Math.Abs(honest) < 0.1, $"out of fold the correlation should be near 0, but is {honest}");
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        (Table table, double[] target) = Random();
        int[] order = [.. Enumerable.Range(0, Rows).Reverse()];
        double[] straight = Learn(table, target);
        double[] reversed = Learn(table.Take(order), [.. order.Select(row => target[row])]);
        Assert.Equal(straight, order.Select(row => reversed[row]));
    }

    [Fact]
    public void Changing_a_rows_target_leaves_its_own_encoding()
    {
        (Table table, double[] target) = Random();
        double[] before = Learn(table, target);
        double[] changed = [.. target];
        changed[17] = 1 - changed[17];
        Assert.Equal(before[17], Learn(table, changed)[17]);
        Assert.NotEqual(before, Learn(table, changed));
    }

    [Fact]
    public void Each_output_has_a_feature()
    {
        var table = new Table(Some.Texts("home", "a", "b", "a"));
        var context = new FeatureContext { Targets = [[1, 0, 0], [0, 1, 0], [0, 0, 1]], TargetNames = ["x", "y", "z"] };
        new FeaturePlan(new TargetEncode()).Fit(table, context, out FeatureMatrix matrix);
        Assert.Equal(["home → x", "home → y", "home → z"], matrix.Names());
    }

    [Fact]
    public void Without_a_target_or_other_rows_it_is_an_error()
    {
        var one = new Table(Some.Texts("home", "a"));
        Assert.Throws<FeatureException>(() => Fitting.Learn(one, new TargetEncode()));
        Assert.Throws<FeatureException>(() => Apply(one, one, [1], new TargetEncode()));
    }

    private static FeatureMatrix Apply(Table train, Table rows, double[] target, TargetEncode step) =>
        new FeaturePlan(step).Fit(train, new FeatureContext { Targets = [target], TargetNames = ["bad"] }, out _).Transform(rows);

    private static double[] Learn(Table table, double[] target)
    {
        new FeaturePlan(new TargetEncode()).Fit(table, new FeatureContext { Targets = [target], TargetNames = ["bad"] }, out FeatureMatrix matrix);
        return matrix.Values("home → bad");
    }

    private static (Table Table, double[] Target) Random()
    {
        RandomSource random = RandomStream.Root(11).Draw();
        var homes = new string[Rows];
        var target = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            homes[row] = $"home {random.NextInt(400)}";
            target[row] = random.NextInt(2);
        }

        return (new Table(Some.Texts("home", homes)), target);
    }

    private static double Correlation(double[] x, double[] y)
    {
        double mx = x.Average();
        double my = y.Average();
        double xy = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
        return xy / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
