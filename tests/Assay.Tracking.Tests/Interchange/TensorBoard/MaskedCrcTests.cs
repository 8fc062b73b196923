using System.Text;

namespace Assay.Tracking.Tests.Interchange.TensorBoard;

public sealed class MaskedCrcTests
{
    // RFC 3720, appendix B.4, and the check value of the catalogue of parametrised CRC algorithms.
    public static TheoryData<byte[], uint> Published => new()
    {
        { new byte[32], 0x8A9136AA },
        { [.. Enumerable.Repeat((byte)0xff, 32)], 0x62A8AB43 },
        { [.. Enumerable.Range(0, 32).Select(i => (byte)i)], 0x46DD794E },
        { [.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))], 0x113FDB5C },
        { Encoding.ASCII.GetBytes("123456789"), 0xE3069283 },
        { [], 0 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Checksums_are_the_published_ones(byte[] data, uint expected) => Assert.Equal(expected, MaskedCrc.Crc32C(data));

    [Fact]
    public void A_masked_checksum_is_rotated_and_shifted()
    {
        // By hand: 0xE3069283 rotated right by 15 bits is 0x2507C60D, and 0x2507C60D + 0xA282EAD8 = 0xC78AB0E5.
        Assert.Equal(0xC78AB0E5, MaskedCrc.Of(Encoding.ASCII.GetBytes("123456789")));
    }
}
