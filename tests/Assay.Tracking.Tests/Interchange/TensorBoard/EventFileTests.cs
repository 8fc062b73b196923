using FsCheck;
using FsCheck.Fluent;

namespace Assay.Tracking.Tests.Interchange.TensorBoard;

public sealed class EventFileTests : IDisposable
{
    private static readonly byte[] Half = EventBytes.Record(EventBytes.Event(EventBytes.Hex("15 0000003F")));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_file_is_read_to_its_end_without_complaint()
    {
        (string[] values, string? damage) = Read([.. Half, .. Half]);

        Assert.Equal(["loss step 7 at 2500: 0.5", "loss step 7 at 2500: 0.5"], values);
        Assert.Null(damage);
    }

    [Fact]
    public void Of_a_file_cut_off_anywhere_what_comes_before_is_read_and_file_and_offset_are_named()
    {
        byte[] whole = [.. Half, .. Half, .. Half];
        for (int length = 0; length < whole.Length; length++)
        {
            (string[] values, string? damage) = Read(whole[..length]);

            Assert.Equal(length / Half.Length, values.Length);
            Assert.Equal(length % Half.Length != 0, damage is not null);
            if (damage is not null)
            {
                Assert.StartsWith($"{Path()}, at byte {length / Half.Length * Half.Length}: it is cut off", damage, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_changed_bit_anywhere_is_noticed_and_what_comes_before_is_read()
    {
        for (int at = Half.Length; at < 2 * Half.Length; at++)
        {
            byte[] file = [.. Half, .. Half];
            file[at] ^= 4;

            (string[] values, string? damage) = Read(file);

            Assert.Single(values);
            Assert.Contains($"at byte {Half.Length}: ", damage, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_record_that_is_no_event_ends_the_reading_with_its_offset()
    {
        (string[] values, string? damage) = Read([.. Half, .. EventBytes.Record([0xff]), .. Half]);

        Assert.Single(values);
        Assert.Contains($"at byte {Half.Length}: a record is not an event", damage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_said_to_be_enormous_takes_no_memory()
    {
        byte[] length = EventBytes.Hex("FFFFFFFFFFFFFF7F");
        byte[] header = [.. length, .. BitConverter.GetBytes(MaskedCrc.Of(length))];

        (string[] values, string? damage) = Read([.. Half, .. header, .. new byte[100]]);

        Assert.Single(values);
        Assert.Contains("it is cut off within a record", damage, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Gen<(string Tag, long Step, float Value, int Time)> point =
            from tag in Gen.Elements("loss", "train/accuracy", "é😀", "a b\n")
            from step in ArbMap.Default.GeneratorFor<long>()
            from value in ArbMap.Default.GeneratorFor<float>()
            from time in Gen.Choose(0, int.MaxValue)
            select (tag, step, value, time);
        Arbitrary<(string Tag, long Step, float Value, int Time)[]> points = point.ArrayOf().ToArbitrary();
        Prop.ForAll(points, written =>
        {
            using (var writer = new EventFileWriter(File.Create(Path()), new Timestamp(1000)))
            {
                foreach ((string tag, long step, float value, int time) in written)
                {
                    writer.Scalar(tag, new MetricPoint(step, value, new Timestamp(time)));
                }
            }
            var read = EventFile.Read(Path(), Assert.Fail).Cast<ScalarLogged>();
            return read.Select(s => (s.Tag, s.Step, s.Value, s.Time)).SequenceEqual(written.Select(w => (w.Tag, w.Step, (double)w.Value, new Timestamp(w.Time))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Histograms_and_parameters_are_read_back()
    {
        var histogram = new ValueHistogram([-1, 0.5, double.MaxValue], [3, 0, 2]) { Min = -4, Max = 9, Number = 5, Sum = 1.25, SumOfSquares = double.NaN };
        using (var writer = new EventFileWriter(File.Create(Path()), new Timestamp(1000)))
        {
            writer.Parameters(new Dictionary<string, string> { ["lr"] = "0.1", ["name"] = "é" }, new Timestamp(1500));
            writer.Histogram(new HistogramLogged("weights", -3, new Timestamp(2000), histogram));
        }

        EventValue[] read = [.. EventFile.Read(Path(), Assert.Fail)];

        Assert.Equal("lr=0.1, name=é", EventBytes.Text(read[0]));
        Assert.Equal("weights step -3: 5 in -4…9, sum 1.25, squares NaN, limits -1 0.5 1.7976931348623157E+308, counts 3 0 2", EventBytes.Text(read[1]));
        Assert.Equal(2, read.Length);
        Assert.Equal(new Timestamp(1000), EventFile.FirstTime(Path()));
    }

    [Fact]
    public void A_written_file_is_the_one_worked_out_by_hand()
    {
        using (var writer = new EventFileWriter(File.Create(Path()), new Timestamp(2500)))
        {
            writer.Scalar("loss", new MetricPoint(7, 0.5, new Timestamp(2500)));
        }

        byte[] version = EventBytes.Record(EventBytes.Hex("09 0000000000000440 1A 0D 627261696E2E4576656E743A32"));
        Assert.Equal([.. version, .. Half], File.ReadAllBytes(Path()));
    }

    private string Path() => _folder.At("events.out.tfevents.1.host");

    private (string[] Values, string? Damage) Read(byte[] file)
    {
        File.WriteAllBytes(Path(), file);
        string? damage = null;
        string[] values = [.. EventFile.Read(Path(), found => damage = found).Select(EventBytes.Text)];
        return (values, damage);
    }
}
