using Assay.Numerics;

namespace Assay.Learning.Tests.Interchange;

public sealed class XgboostThresholdTests
{
    public static TheoryData<float> Thresholds => [0, -0f, 1, -1, 0.1f, float.Epsilon, -float.Epsilon, 3.5e-39f, float.MaxValue, float.MinValue, float.PositiveInfinity, 16777216, 16777215, -2.5f, 0.56804454f];

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Every_double_goes_where_XGBoost_sends_it(float threshold)
    {
        double ours = XgboostThreshold.FromXgboost(threshold);
        foreach (double value in Near(ours).Concat(Near(threshold)).Concat([0, -0.0, 1e300, -1e300, double.Epsilon, float.MaxValue, 3.5e38, -3.5e38]).Where(double.IsFinite))
            Assert.Equal((float)value < threshold, value <= ours);
    }

    [Fact]
    public void Random_doubles_go_where_XGBoost_sends_them()
    {
        RandomSource random = RandomStream.Root(5).Child("thresholds").Draw();
        for (int i = 0; i < 20_000; i++)
        {
            float threshold = BitConverter.Int32BitsToSingle((int)(random.NextDouble() * uint.MaxValue));
            if (!float.IsFinite(threshold))
                continue;
            double ours = XgboostThreshold.FromXgboost(threshold);
            foreach (double value in Near(ours).Concat(Near(threshold)).Where(double.IsFinite))
                Assert.Equal((float)value < threshold, value <= ours);
            if (Math.Abs(threshold) < float.MaxValue)
                Assert.Equal(threshold, XgboostThreshold.ToXgboost(ours));
        }
    }

    [Fact]
    public void Written_thresholds_part_singles_as_ours_do()
    {
        RandomSource random = RandomStream.Root(6).Child("thresholds").Draw();
        for (int i = 0; i < 20_000; i++)
        {
            float low = (float)(random.NextDouble() * 10 - 5);
            float high = i % 3 == 0 ? float.BitIncrement(low) : (float)(low + random.NextDouble());
            double threshold = Midpoint.Of(low, high);
            float written = XgboostThreshold.ToXgboost(threshold);
            Assert.True(low < written && !(high < written), $"{low:R} {high:R} {written:R}");
            double own = random.NextDouble();
            Assert.True((float)own < XgboostThreshold.ToXgboost(own), "A threshold that is a value of the data keeps that value left.");
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(3.4028235e38)]
    public void A_threshold_beyond_singles_sends_all_but_the_largest_left(double threshold) =>
        Assert.Equal(float.MaxValue, XgboostThreshold.ToXgboost(threshold));

    private static IEnumerable<double> Near(double value)
    {
        yield return value;
        double up = value, down = value;
        for (int i = 0; i < 3; i++)
        {
            up = Math.BitIncrement(up);
            down = Math.BitDecrement(down);
            yield return up;
            yield return down;
        }

        yield return value * 1.0000001;
        yield return value * 0.9999999;
        yield return float.BitIncrement((float)value);
        yield return float.BitDecrement((float)value);
    }
}
