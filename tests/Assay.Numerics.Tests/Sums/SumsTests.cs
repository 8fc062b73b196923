using FsCheck;
using FsCheck.Fluent;

namespace Assay.Numerics.Tests;

public sealed class SumsTests
{
    [Fact]
    public void Sums_and_products_agree_with_plain_loops() => Prop.ForAll<int>(number =>
    {
        int length = Math.Abs(number % 200);
        double[] x = Values(length, 1), y = Values(length, 2);
        Assert.Equal(x.Sum(), Sums.Sum(x), 12);
        Assert.Equal(x.Zip(y, (a, b) => a * b).Sum(), Sums.Dot(x, y), 12);
        Assert.Equal(x.Sum(a => (a - 0.3) * (a - 0.3)), Sums.SquaredDistance(x, 0.3), 12);
        Assert.Equal(x.Sum(a => a * a), Sums.SquaredNorm(x), 12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_addition_is_the_documented_one()
    {
        double[] x = Values(77, 3);
        double[,] lanes = new double[4, 8];
        for (int i = 0; i < 72; i++)
        {
            lanes[i < 64 ? i % 32 / 8 : 0, i % 8] += x[i];
        }

        double[] folded = new double[8];
        for (int lane = 0; lane < 8; lane++)
        {
            folded[lane] = lanes[0, lane] + lanes[1, lane] + (lanes[2, lane] + lanes[3, lane]);
        }

        double rest = 0.0 + x[72] + x[73] + x[74] + x[75] + x[76];
        double expected = folded[0] + folded[4] + (folded[2] + folded[6]) + (folded[1] + folded[5] + (folded[3] + folded[7])) + rest;
        Assert.Equal(expected, Sums.Sum(x));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        double[] x = Values(300_001, 4);
        double one = Sums.Sum(x, Workers.One);
        Assert.Equal(one, Sums.Sum(x, new Workers(2)));
        Assert.Equal(one, Sums.Sum(x, new Workers(7)));
        Assert.Equal(x.Sum(), one, 8);
    }

    [Fact]
    public void Variance_does_not_suffer_from_a_large_mean()
    {
        (double mean, double variance) = Sums.MeanAndVariance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16], lostDegrees: 1);
        Assert.Equal(1e9 + 10, mean);
        Assert.Equal(30, variance, 9);
        Assert.True(double.IsNaN(Sums.MeanAndVariance([1.0], lostDegrees: 1).Variance));
    }

    [Fact]
    public void Updates_touch_every_element()
    {
        for (int length = 0; length < 20; length++)
        {
            double[] x = Values(length, 5), y = Values(length, 6), z = [.. y];
            Sums.Axpy(0.7, x, z);
            Assert.Equal(x.Zip(y, (a, b) => Math.FusedMultiplyAdd(0.7, a, b)), z);
            Sums.Scale(3, z);
            Assert.Equal(x.Zip(y, (a, b) => 3 * Math.FusedMultiplyAdd(0.7, a, b)), z);
        }
    }

    [Fact]
    public void A_weighted_mean_ignores_rows_without_weight() => Assert.Equal(2, Sums.WeightedMean([1, 3, 100], [1, 1, 0]));

    [Fact]
    public void Different_lengths_are_refused() => Assert.Throws<ArgumentException>(() => Sums.Dot([1], [1, 2]));

    private static double[] Values(int length, int stream)
    {
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = RandomStream.Root(8).Child(stream).UniformAt((ulong)i) - 0.5;
        }

        return values;
    }
}
