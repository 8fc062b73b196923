namespace Assay.Numerics.Tests;

public sealed class ElementaryTests
{
    private static readonly double[] Special =
    [
        0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon,
        double.MaxValue, double.MinValue, 2.2250738585072014e-308, 1e-310, -1e-310, 709.78, 709.79, -745.1, -745.2, -708.5, 710.5, -746.5,
    ];

    [Fact]
    public void Exp_agrees_with_the_library() => Agrees(Elementary.Exp, Math.Exp, 2, [.. Special, .. Uniform(-745, 710), .. Uniform(-1, 1)]);

    [Fact]
    public void Log_agrees_with_the_library() => Agrees(Elementary.Log, Math.Log, 2, [.. Special, .. Magnitudes(-320, 308), .. Uniform(0.5, 2), .. Uniform(0.999, 1.001)]);

    [Fact]
    public void Log1p_agrees_with_the_library() =>
        Agrees(Elementary.Log1p, x => Math.Log(1 + x), 2, [.. Uniform(0, 3).Select(x => Math.ScaleB(Math.Floor(x * 1024), -10)), .. Magnitudes(17, 308), -1, -2, double.NaN, double.PositiveInfinity]);

    [Fact]
    public void Log1p_near_zero_is_its_series() => Agrees(Elementary.Log1p, x => x - (x * x / 2) + (x * x * x / 3), 2, [.. Magnitudes(-300, -6), -0.0]);

    [Fact]
    public void Expm1_agrees_with_exp_and_with_its_series()
    {
        Agrees(Elementary.Expm1, x => Math.Exp(x) - 1, 4, [.. Uniform(1, 700), .. Uniform(-700, -3), .. Special.Where(x => Math.Abs(x) >= 1 || double.IsNaN(x)).Where(x => x != -1 && x != 1)]);
        Agrees(Elementary.Expm1, x => x + (x * x / 2) + (x * x * x / 6) + (x * x * x * x / 24), 2, Magnitudes(-300, -5));
        Assert.True(double.IsNegative(Elementary.Expm1(-0.0)));
        Agrees(Elementary.Expm1, x => 2 * Math.Exp(x / 2) * Math.Sinh(x / 2), 6, Uniform(-3, 1));
    }

    [Fact]
    public void Tanh_agrees_with_the_library() => Agrees(Elementary.Tanh, Math.Tanh, 4, [.. Special, .. Uniform(-25, 25), .. Magnitudes(-300, 0)]);

    [Fact]
    public void Sigmoid_agrees_with_its_definition() =>
        Agrees(Elementary.Sigmoid, x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)), 3, [.. Special, .. Uniform(-745, 745), .. Uniform(-5, 5)]);

    [Fact]
    public void Softplus_tends_to_zero_and_to_its_argument()
    {
        Agrees(Elementary.Softplus, x => Math.Log(1 + Math.Exp(x)), 4, Uniform(-1, 30));
        Agrees(Elementary.Softplus, Math.Exp, 2, Uniform(-740, -40));
        Agrees(Elementary.Softplus, x => x, 0, [.. Uniform(40, 1e9), double.PositiveInfinity, double.NaN]);
    }

    [Fact]
    public void Pow_agrees_with_the_library()
    {
        foreach (double x in (double[])[.. Special, 2, -2, 0.5, -3, -0.5])
        {
            Agrees(y => Elementary.Pow(x, y), y => Math.Pow(x, y), 2, [.. Special, 2, 3, -2, -3, 0.5, 1.5, 1e300, 9007199254740993, 4503599627370497]);
        }

        RandomSource source = RandomStream.Root(5).Draw();
        for (int i = 0; i < 20_000; i++)
        {
            double x = Math.ScaleB(1 + source.NextDouble(), source.NextInt(60) - 30);
            Agrees(y => Elementary.Pow(x, y), y => Math.Pow(x, y), 2, [(source.NextDouble() - 0.5) * 60]);
        }
    }

    [Fact]
    public void Sine_and_cosine_agree_with_the_library()
    {
        double[] angles = [.. Special, .. Uniform(-10, 10), .. Uniform(-1e6, 1e6), .. Magnitudes(5, 308), .. Enumerable.Range(1, 200).Select(k => k * Math.PI / 2)];
        Agrees(Elementary.Sin, Math.Sin, 2, angles);
        Agrees(Elementary.Cos, Math.Cos, 2, angles);
    }

    [Fact]
    public void LogSumExp_does_not_overflow()
    {
        Assert.Equal(1000 + Math.Log(2), Elementary.LogSumExp([1000, 1000]), 12);
        Assert.Equal(double.NegativeInfinity, Elementary.LogSumExp([]));
        Assert.Equal(double.NegativeInfinity, Elementary.LogSumExp([double.NegativeInfinity]));
        Assert.Equal(double.PositiveInfinity, Elementary.LogSumExp([1, double.PositiveInfinity]));
        Assert.True(double.IsNaN(Elementary.LogSumExp([1, double.NaN])));
    }

    [Fact]
    public void Spans_give_the_bits_of_scalars_tails_included()
    {
        double[] all = [.. Special, .. Uniform(-800, 800), .. Magnitudes(-320, 308), .. Uniform(-2, 2)];
        for (int length = 0; length < 40; length++)
        {
            SpansAgree(all[..length]);
        }

        SpansAgree(all);
    }

    [Fact]
    public void Spans_of_different_lengths_are_refused() => Assert.Throws<ArgumentException>(() => Elementary.Exp(new double[3], new double[4]));

    private delegate void SpanFunction(ReadOnlySpan<double> x, Span<double> result);

    private static void SpansAgree(double[] x)
    {
        Check(Elementary.Exp, Elementary.Exp);
        Check(Elementary.Log, Elementary.Log);
        Check(Elementary.Sigmoid, Elementary.Sigmoid);
        Check(Elementary.Softplus, Elementary.Softplus);

        void Check(SpanFunction spans, Func<double, double> scalar)
        {
            double[] result = new double[x.Length];
            spans(x, result);
            for (int i = 0; i < x.Length; i++)
            {
                double expected = scalar(x[i]);
                Assert.True(
                    BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(result[i]),
                    $"at {x[i]:R}: {expected:R} alone, {result[i]:R} in a span");
            }
        }
    }

    private static void Agrees(Func<double, double> ours, Func<double, double> theirs, double ulps, IEnumerable<double> values)
    {
        foreach (double x in values)
        {
            double expected = theirs(x), found = ours(x);
            bool same = expected.Equals(found) || Math.Abs(expected - found) <= ulps * Math.Max(double.Epsilon, Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
            Assert.True(same && (expected != 0 || double.IsNegative(expected) == double.IsNegative(found)), $"at {x:R}: expected {expected:R}, found {found:R}");
        }
    }

    private static IEnumerable<double> Uniform(double low, double high)
    {
        for (ulong i = 0; i < 20_000; i++)
        {
            yield return low + ((high - low) * RandomStream.Root(6).UniformAt(i));
        }
    }

    private static IEnumerable<double> Magnitudes(int low, int high) => Uniform(low, high).Select(exponent => Math.Pow(10, exponent));
}
