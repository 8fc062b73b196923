using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Versioning.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    // RFC 8785, appendix B, and layouts on each side of ECMAScript's limits.
    [InlineData(0.0, "0")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(9007199254740992, "9007199254740992")]
    [InlineData(295147905179352830000.0, "295147905179352830000")]
    [InlineData(9.999999999999997e22, "9.999999999999997e+22")]
    [InlineData(1e23, "1e+23")]
    [InlineData(1e21, "1e+21")]
    [InlineData(999999999999999900000.0, "999999999999999900000")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(9.999999999999997e-7, "9.999999999999997e-7")]
    [InlineData(333333333.3333332, "333333333.3333332")]
    [InlineData(-0.0000033333333333333333, "-0.0000033333333333333333")]
    [InlineData(1424953923781206.2, "1424953923781206.2")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    public void Numbers_are_written_as_ECMAScript_writes_them(double number, string expected) =>
        Assert.Equal(expected, CanonicalJson.GetText(JsonValue.Create(number)));

    [Fact]
    public void Negative_zero_is_zero() => Assert.Equal("0", CanonicalJson.GetText(JsonValue.Create(-0.0)));

    [Fact]
    public void Every_finite_double_reads_back_as_itself() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), number =>
            BitConverter.DoubleToInt64Bits(double.Parse(CanonicalJson.GetText(JsonValue.Create(number.Get)), CultureInfo.InvariantCulture))
                == BitConverter.DoubleToInt64Bits(number.Get == 0 ? 0.0 : number.Get)).QuickCheckThrowOnFailure();

    [Fact]
    public void Names_are_in_order_and_only_what_must_be_is_escaped()
    {
        var document = new JsonObject { ["é"] = 1, ["b"] = new JsonArray(true, null, "a\"\\\n\u0001/é€😀"), ["B"] = new JsonObject(), ["a"] = 2L };
        Assert.Equal("{\"B\":{},\"a\":2,\"b\":[true,null,\"a\\\"\\\\\\n\\u0001/é€😀\"],\"é\":1}", CanonicalJson.GetText(document));
    }

    [Theory]
    [InlineData("{\"a\":1.0,\"b\":100,\"c\":9223372036854775807,\"d\":18446744073709551615}", "{\"a\":1,\"b\":100,\"c\":9223372036854775807,\"d\":18446744073709551615}")]
    [InlineData(" { \"b\" : 1e2 , \"a\" : \"\\u00e9\\/\" } ", "{\"a\":\"é/\",\"b\":100}")]
    [InlineData("[0.10, 1E400, -0, 123456789012345678901234567890]", "[0.1,\"Infinity\",0,1.2345678901234568e+29]")]
    public void What_was_parsed_is_written_as_what_was_built(string text, string expected) =>
        Assert.Equal(expected, CanonicalJson.GetText(JsonNode.Parse(text)));

    [Fact]
    public void Writing_what_was_written_changes_nothing()
    {
        var document = new JsonObject { ["x"] = 0.1f, ["when"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), ["m"] = 12.50m, ["i"] = (byte)3 };
        string text = CanonicalJson.GetText(document);
        Assert.Equal(text, CanonicalJson.GetText(JsonNode.Parse(text)));
        Assert.Equal(CanonicalJson.Digest(document), ObjectId.Of(CanonicalJson.GetBytes(JsonNode.Parse(text))));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.ThrowsAny<ArgumentException>(() => CanonicalJson.GetBytes(JsonValue.Create("\ud83d")));
}
