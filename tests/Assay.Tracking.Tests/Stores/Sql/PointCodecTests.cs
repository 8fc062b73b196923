using FsCheck;
using FsCheck.Fluent;

namespace Assay.Tracking.Tests;

public sealed class PointCodecTests
{
    private static readonly ChunkPlace Place = new(7, 100);

    [Fact]
    public void Any_points_come_back_to_the_bit() =>
        Prop.ForAll(Points().ToArbitrary(), points =>
        {
            byte[] chunk = PointCodec.Encode(points, Place);
            return Same(points, Decode(chunk, Place, points.Length));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Regular_points_take_few_bytes()
    {
        MetricPoint[] points = [.. Enumerable.Range(0, 1024).Select(i => new MetricPoint(i, 0.5, new Timestamp(1_700_000_000_000 + (i * 1000))))];

        Assert.InRange(PointCodec.Encode(points, Place).Length, 1, (3 * 1024) + 50);
    }

    [Fact]
    public void No_flipped_bit_goes_unnoticed()
    {
        byte[] chunk = PointCodec.Encode([.. Enumerable.Range(0, 20).Select(i => new MetricPoint(i * i, i / 3.0, new Timestamp(i)))], Place);
        for (int bit = 0; bit < chunk.Length * 8; bit++)
        {
            byte[] damaged = [.. chunk];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => Decode(damaged, Place, 20));
        }
    }

    [Fact]
    public void A_chunk_is_read_only_where_and_as_long_as_it_was_written()
    {
        byte[] chunk = PointCodec.Encode([default, default], Place);

        Assert.Throws<InvalidDataException>(() => Decode(chunk, Place with { Run = 8 }, 2));
        Assert.Throws<InvalidDataException>(() => Decode(chunk, Place with { First = 101 }, 2));
        Assert.Throws<InvalidDataException>(() => Decode(chunk, Place, 1));
        Assert.Throws<InvalidDataException>(() => Decode(chunk, Place, 3));
        Assert.Throws<InvalidDataException>(() => Decode(chunk[..^1], Place, 2));
    }

    [Fact]
    public void Arbitrary_bytes_are_refused_even_with_a_fitting_checksum() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            byte[] signed = PointCodec.Sign(bytes, Place, 5);
            try
            {
                Decode(signed, Place, 5);
            }
            catch (InvalidDataException)
            {
                return true;
            }
            return bytes.Length is >= 15 and <= 145; // Some bytes are points, by chance.
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Totals_come_back_and_no_flipped_bit_goes_unnoticed()
    {
        MetricPoint point = new(long.MinValue, -0.0, new Timestamp(long.MaxValue));
        var totals = MetricTotals.Resume(5, new MetricPoint(3, double.NaN, new Timestamp(4)), point, null, 9, 128);
        byte[] bytes = TotalsCodec.Encode(totals, 7);
        MetricTotals back = TotalsCodec.Decode(bytes, 7);

        Assert.Equal((5, 9, 128), (back.Count, back.Tail, back.TailCount));
        Assert.True(Same([totals.Last, point], [back.Last, back.Min!.Value]));
        Assert.Null(back.Max);
        Assert.Throws<InvalidDataException>(() => TotalsCodec.Decode(bytes, 8));
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] damaged = [.. bytes];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => TotalsCodec.Decode(damaged, 7));
        }
    }

    private static MetricPoint[] Decode(byte[] chunk, ChunkPlace place, int count)
    {
        var points = new MetricPoint[count];
        PointCodec.Decode(chunk, place, points);
        return points;
    }

    private static bool Same(MetricPoint[] a, MetricPoint[] b) =>
        a.Select(p => (p.Step, p.Time, BitConverter.DoubleToInt64Bits(p.Value))).SequenceEqual(b.Select(p => (p.Step, p.Time, BitConverter.DoubleToInt64Bits(p.Value))));

    /// <summary>Ordinary points and the most unlikely ones, mixed.</summary>
    private static Gen<MetricPoint[]> Points()
    {
        Gen<long> whole = Gen.OneOf(
            Gen.Choose(-5, 5000).Select(i => (long)i),
            ArbMap.Default.GeneratorFor<long>(),
            Gen.Elements(long.MinValue, long.MaxValue, 0, -1));
        Gen<double> value = Gen.OneOf(
            ArbMap.Default.GeneratorFor<double>(),
            ArbMap.Default.GeneratorFor<long>().Select(BitConverter.Int64BitsToDouble),
            Gen.Elements(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue));
        Gen<MetricPoint> point = whole.SelectMany(step => whole.SelectMany(time => value.Select(v => new MetricPoint(step, v, new Timestamp(time)))));
        return point.ArrayOf();
    }
}
