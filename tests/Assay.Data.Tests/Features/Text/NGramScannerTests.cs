namespace Assay.Data.Tests.Features;

public sealed class WordTokensTests
{
    /// <summary>Expected: what <c>TfidfVectorizer().build_analyzer()</c> of scikit-learn 1.2.1 gives for the same texts.</summary>
    [Theory]
    [InlineData("The cat's 2 x1 don't", "the|cat|x1|don")]
    [InlineData("a naïve Straße_9 é 東京 _", "naïve|straße_9|東京")]
    [InlineData("x² ½½ Ⅷ٣ _a", "x²|½½|ⅷ٣|_a")]
    [InlineData("e\u0301te\u0301 \U0001F600\U0001F600 \U00020000\U00020001z 𝒳𝒴", "te|\U00020000\U00020001z|𝒳𝒴")]
    [InlineData("", "")]
    [InlineData(" ,.- a ", "")]
    public void Words_are_those_of_scikit_learn(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', WordTokens.Of(text)));

    [Fact]
    public void A_lone_surrogate_is_no_word_character() => Assert.Equal(["ab", "cd"], WordTokens.Of("ab\ud800cd"));
}
