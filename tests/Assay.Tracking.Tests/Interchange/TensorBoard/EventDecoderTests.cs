using FsCheck;
using FsCheck.Fluent;

namespace Assay.Tracking.Tests.Interchange.TensorBoard;

public sealed class EventDecoderTests
{
    [Theory]
    // simple_value, field 2: the float 0.5.
    [InlineData("15 0000003F", "loss step 7 at 2500: 0.5")]
    // tensor, field 8: dtype DT_FLOAT, empty shape, float_val packed; the plugin "scalars" in the metadata, field 9.
    [InlineData("42 0A 08 01 12 00 2A 04 0000003F 4A 0B 0A 09 0A 07 7363616C617273", "loss step 7 at 2500: 0.5")]
    // The same as tensor_content, and as float_val not packed.
    [InlineData("42 0A 08 01 12 00 22 04 0000003F 4A 0B 0A 09 0A 07 7363616C617273", "loss step 7 at 2500: 0.5")]
    [InlineData("42 07 08 01 2D 0000003F 4A 0B 0A 09 0A 07 7363616C617273", "loss step 7 at 2500: 0.5")]
    // DT_DOUBLE in double_val and in tensor_content that comes before the type.
    [InlineData("42 0C 08 02 32 08 000000000000E03F", "loss step 7 at 2500: 0.5")]
    [InlineData("42 0C 22 08 000000000000E03F 08 02", "loss step 7 at 2500: 0.5")]
    // DT_INT64 in int64_val.
    [InlineData("42 05 08 09 52 01 2A", "loss step 7 at 2500: 42")]
    // NaN.
    [InlineData("15 0000C07F", "loss step 7 at 2500: NaN")]
    // histo, field 5: min 1, max 2, num 3, sum 4, sum_squares 6, limits 1.5 and 2, counts 2 and 1.
    [InlineData(
        "2A 51 09 000000000000F03F 11 0000000000000040 19 0000000000000840 21 0000000000001040 29 0000000000001840"
        + "32 10 000000000000F83F 0000000000000040 3A 10 0000000000000040 000000000000F03F",
        "loss step 7: 3 in 1…2, sum 4, squares 6, limits 1.5 2, counts 2 1")]
    // A tensor of rows (0, 2, 3), DT_DOUBLE, shape [1, 3], for the plugin "histograms".
    [InlineData(
        "42 26 08 02 12 08 12 02 08 01 12 02 08 03 22 18 0000000000000000 0000000000000040 0000000000000840 4A 0E 0A 0C 0A 0A 686973746F6772616D73",
        "loss step 7: 3 in 0…2, sum 3, squares 3, limits 2, counts 3")]
    // An image, field 4; a text, which is a tensor of strings.
    [InlineData("22 00", "images")]
    [InlineData("42 06 08 07 42 02 6869 4A 08 0A 06 0A 04 74657874", "text")]
    // Hyperparameters: session_start_info of lr 0.5, opt "adam" and flag true.
    [InlineData(
        "4A 3B 0A 39 0A 07 6870617261 6D73 12 2E 1A 2C 0A 0F 0A 02 6C72 12 09 11 000000000000E03F 0A 0D 0A 03 6F7074 12 06 1A 04 6164616D 0A 0A 0A 04 666C6167 12 02 20 01",
        "lr=0.5, opt=adam, flag=True")]
    public void Every_encoding_of_a_value_is_read(string fields, string expected)
    {
        EventValue value = Assert.Single(new EventDecoder().Decode(EventBytes.Event(EventBytes.Hex(fields))));
        Assert.Equal(expected, EventBytes.Text(value));
    }

    [Fact]
    public void What_a_tag_is_stands_with_its_first_value_only()
    {
        var decoder = new EventDecoder();
        byte[] tensor = EventBytes.Hex("42 26 08 02 12 08 12 02 08 01 12 02 08 03 22 18 0000000000000000 0000000000000040 0000000000000840");
        byte[] metadata = EventBytes.Hex("4A 0E 0A 0C 0A 0A 686973746F6772616D73");

        Assert.IsType<HistogramLogged>(Assert.Single(decoder.Decode(EventBytes.Event([.. tensor, .. metadata]))));
        Assert.IsType<HistogramLogged>(Assert.Single(decoder.Decode(EventBytes.Event(tensor))));
        Assert.IsType<OtherLogged>(Assert.Single(new EventDecoder().Decode(EventBytes.Event(tensor))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("09 0000000000000440")]
    [InlineData("09 0000000000000440 1A 0D 627261696E2E4576656E743A32")]
    public void Events_without_values_tell_nothing(string message) => Assert.Empty(new EventDecoder().Decode(EventBytes.Hex(message)));

    [Theory]
    [InlineData("09 00000000")]
    [InlineData("0A 7F 00")]
    [InlineData("10 FFFFFFFFFFFFFFFFFFFF01")]
    [InlineData("0B 00")]
    [InlineData("00")]
    [InlineData("2A FFFFFFFFFFFFFFFF7F 00")]
    [InlineData("2A 02 0A 05")]
    [InlineData("11 0000000000000440")]
    public void What_is_no_event_is_refused(string message) =>
        Assert.Throws<InvalidDataException>(() => new EventDecoder().Decode(EventBytes.Hex(message)));

    [Fact]
    public void Any_bytes_are_an_event_or_refused() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        foreach (byte[] message in new[] { bytes, EventBytes.Event(bytes), EventBytes.Event([0x42, (byte)bytes.Length, .. bytes]), EventBytes.Event([0x2a, (byte)bytes.Length, .. bytes]) })
        {
            try
            {
                new EventDecoder().Decode(message);
            }
            catch (InvalidDataException)
            {
                // Refused, as it may be; anything else fails the test.
            }
        }
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
