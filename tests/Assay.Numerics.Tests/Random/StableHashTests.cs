namespace Assay.Numerics.Tests;

public sealed class StableHashTests
{
    // Published answers of XXH64 with seed 0.
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    public void Text_has_the_published_hash(string text, ulong expected) => Assert.Equal(expected, StableHash.Of(text));

    [Theory]
    [InlineData(3)]
    [InlineData(1000)]
    public void Text_hashes_as_its_utf8(int length)
    {
        string text = new('é', length);
        Assert.Equal(StableHash.Of(System.Text.Encoding.UTF8.GetBytes(text)), StableHash.Of(text));
    }

    [Fact]
    public void A_pair_of_hashes_is_ordered() => Assert.NotEqual(StableHash.Combine(1, 2), StableHash.Combine(2, 1));

    [Fact]
    public void A_seed_gives_another_hash() => Assert.NotEqual(StableHash.Of("a"), StableHash.Of("a", seed: 1));
}
