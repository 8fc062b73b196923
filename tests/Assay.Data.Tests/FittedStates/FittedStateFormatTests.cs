using System.Security.Cryptography;

namespace Assay.Data.Tests.FittedStates;

public sealed class FittedStateFormatTests
{
    private static readonly byte[] Small = Sample().ToBytes();

    [Fact]
    public void Every_kind_of_value_comes_back_to_the_bit()
    {
        FittedState state = FittedState.FromBytes(Small);
        Assert.True(state.Boolean("yes"));
        Assert.Equal(long.MinValue, state.Int64("long"));
        Assert.Equal(0x7FF8000000000123, BitConverter.DoubleToInt64Bits(state.Double("nan")));
        Assert.Equal(double.NegativeZero.ToString(System.Globalization.CultureInfo.InvariantCulture), state.Double("zero").ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("naïve \u001f \U0001F600 $f64", state.Text("text"));
        Assert.Equal([1.5, double.NegativeInfinity], state.Doubles("doubles", 2));
        Assert.Equal([int.MaxValue, -1], state.Int32s("ints"));
        Assert.Equal([0, 255], state.Bytes("bytes"));
        Assert.Equal(["", "b"], state.Texts("texts"));
        Assert.Equal(7, state.State("child").Int32("n", 0, 9));
        Assert.Equal([1, 2], state.States("children").Select(c => c.Int32("n")));
        Assert.Empty(state.States("none"));
        Assert.Equal(Small, state.ToBytes());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_must_be_finite_are_or_are_named(double other)
    {
        Assert.Equal([1, -2], new FittedState { ["rates"] = new double[] { 1, -2 } }.FiniteDoubles("rates", 2));
        Assert.Contains("'rates'", Assert.Throws<FittedStateException>(() => new FittedState { ["rates"] = new[] { 1, other } }.FiniteDoubles("rates")).Message, StringComparison.Ordinal);
        Assert.Throws<FittedStateException>(() => new FittedState { ["rates"] = new double[] { 1 } }.FiniteDoubles("rates", 2));
    }

    [Fact]
    public void A_file_cut_anywhere_is_an_error()
    {
        for (int length = 0; length < Small.Length; length++)
            AssertRefused(Small.AsSpan(0, length).ToArray());
        AssertRefused([.. Small, 0]);
    }

    [Fact]
    public void A_file_with_any_bit_flipped_is_an_error()
    {
        for (int i = 0; i < Small.Length * 8; i++)
        {
            byte[] damaged = [.. Small];
            damaged[i / 8] ^= (byte)(1 << (i % 8));
            AssertRefused(damaged);
        }
    }

    [Fact]
    public void A_forged_file_is_an_error_or_a_state_but_never_a_crash()
    {
        int forged = 0;
        for (int i = 0; i < Small.Length - SHA256.HashSizeInBytes; i++)
        {
            foreach (byte value in "0\"{[,}]9-xe$"u8)
            {
                byte[] bytes = [.. Small];
                bytes[i] = value;
                forged += Record.Exception(() => FittedState.FromBytes(Sign(bytes))) is null ? 1 : 0;
                Exception? error = Record.Exception(() => FittedState.FromBytes(Sign(bytes)));
                Assert.True(error is null or FittedStateException, $"byte {i} as '{(char)value}': {error}");
            }
        }

        Assert.True(forged > 0, "a forged array of numbers is still a state");
    }

    [Theory]
    [InlineData("""{"a":{"$f64":[0]}}""")]
    [InlineData("""{"a":{"$f64":[0,9223372036854775807]}}""")]
    [InlineData("""{"a":{"$f64":[0,2305843009213693952]}}""")]
    [InlineData("""{"a":{"$f64":[-8,1]}}""")]
    [InlineData("""{"a":{"$f64":[0,-1]}}""")]
    [InlineData("""{"a":{"$f64":[9223372036854775807,1]}}""")]
    [InlineData("""{"a":{"$i32":{"0":1}}}""")]
    [InlineData("""{"a":{"$states":[1]}}""")]
    [InlineData("""{"a":{"$states":{}}}""")]
    [InlineData("""{"a":[1]}""")]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":1e300}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""[]""")]
    [InlineData("""7""")]
    [InlineData("")]
    public void A_header_that_makes_no_sense_is_an_error(string header)
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes(header);
        byte[] bytes = [.. "ASSAYFS1"u8, .. BitConverter.GetBytes((ulong)json.Length), .. json, .. new byte[16 + SHA256.HashSizeInBytes]];
        AssertRefused(Sign(bytes));
    }

    [Fact]
    public void A_newer_version_says_so()
    {
        byte[] newer = [.. Small];
        newer[7] = (byte)'2';
        Assert.Contains("version '2'", Assert.Throws<FittedStateException>(() => FittedState.FromBytes(newer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_deep_to_be_read_is_not_written()
    {
        Assert.Equal(1, Nested(40).ToBytes().AsSpan(0, 1).Length);
        Assert.Equal(Nested(40).ToBytes(), FittedState.FromBytes(Nested(40).ToBytes()).ToBytes());
        Assert.Throws<InvalidOperationException>(() => Nested(100).ToBytes());
    }

    [Fact]
    public void A_header_nested_without_end_is_an_error()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000));
        byte[] json = System.Text.Encoding.UTF8.GetBytes(deep);
        AssertRefused(Sign([.. "ASSAYFS1"u8, .. BitConverter.GetBytes((ulong)json.Length), .. json, .. new byte[SHA256.HashSizeInBytes]]));
    }

    private static FittedState Sample() => new()
    {
        ["yes"] = true,
        ["long"] = long.MinValue,
        ["nan"] = BitConverter.Int64BitsToDouble(0x7FF8000000000123),
        ["zero"] = double.NegativeZero,
        ["text"] = "naïve \u001f \U0001F600 $f64",
        ["doubles"] = new[] { 1.5, double.NegativeInfinity },
        ["ints"] = new[] { int.MaxValue, -1 },
        ["bytes"] = new byte[] { 0, 255 },
        ["texts"] = new[] { "", "b" },
        ["child"] = new FittedState { ["n"] = 7 },
        ["children"] = new FittedState[] { new() { ["n"] = 1 }, new() { ["n"] = 2 } },
        ["none"] = Array.Empty<FittedState>(),
    };

    private static FittedState Nested(int depth)
    {
        var state = new FittedState { ["n"] = 1 };
        for (int i = 0; i < depth; i++)
            state = new FittedState { ["child"] = state };
        return state;
    }

    /// <summary>Puts the right checksum at the end, as one who means harm would.</summary>
    private static byte[] Sign(byte[] bytes)
    {
        int signed = bytes.Length - SHA256.HashSizeInBytes;
        SHA256.HashData(bytes.AsSpan(0, signed), bytes.AsSpan(signed));
        return bytes;
    }

    private static void AssertRefused(byte[] bytes) =>
        Assert.NotEmpty(Assert.Throws<FittedStateException>(() => FittedState.FromBytes(bytes)).Message);
}
