namespace Assay.Versioning.Tests;

public sealed class ObjectIdTests
{
    [Fact]
    public void An_id_is_the_SHA_256_of_the_content() =>
        // FIPS 180-2, appendix B.1.
        Assert.Equal("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ObjectId.Of("abc"u8).ToString());

    [Fact]
    public void Text_reads_back()
    {
        ObjectId id = ObjectId.Of("abc"u8);
        Assert.Equal(id, ObjectId.Parse(id.ToString()));
        Assert.Equal("ba7816bf8f01", id.Short);
        Assert.Equal("", default(ObjectId).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("sha256:../../../../../../../../../../../../../../../../../../etc/passwd")]
    public void Other_text_is_refused(string? text) => Assert.False(ObjectId.TryParse(text, out _));
}
