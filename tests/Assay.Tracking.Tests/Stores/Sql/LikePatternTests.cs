using FsCheck;
using FsCheck.Fluent;

namespace Assay.Tracking.Tests;

public sealed class LikePatternTests
{
    [Fact]
    public void Patterns_mean_what_their_plain_definition_says() =>
        Prop.ForAll(Texts("ab%_").ToArbitrary(), Texts("abA").ToArbitrary(), (pattern, text) =>
            LikePattern.Matches(pattern, text, caseMatters: true) == Plain(pattern, text)
            && LikePattern.Matches(pattern, text, caseMatters: false) == Plain(pattern.ToUpperInvariant(), text.ToUpperInvariant()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("%grüße%", "Viele GRÜSSE", false)]
    [InlineData("%GRÜßE", "viele grüße", true)]
    [InlineData("100\\%", "100\\ per cent", true)]
    [InlineData("[a]%", "[A]bc", true)]
    public void Letters_beyond_ASCII_have_cases_and_nothing_is_an_escape(string pattern, string text, bool matches) =>
        Assert.Equal(matches, LikePattern.Matches(pattern, text, caseMatters: false));

    [Theory]
    [InlineData("%a", 4000)]
    [InlineData("%_a", 2500)]
    [InlineData("%", 9000)]
    public void Patterns_made_to_explode_come_to_an_end(string part, int times)
    {
        string pattern = string.Concat(Enumerable.Repeat(part, times)) + "b";

        Assert.False(LikePattern.Matches(pattern, new string('a', 8000), caseMatters: true));
        Assert.False(LikePattern.Matches(pattern, new string('a', 8000), caseMatters: false));
    }

    private static bool Plain(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text) =>
        pattern.IsEmpty ? text.IsEmpty
        : pattern[0] == '%' ? Plain(pattern[1..], text) || (!text.IsEmpty && Plain(pattern, text[1..]))
        : !text.IsEmpty && (pattern[0] == '_' || pattern[0] == text[0]) && Plain(pattern[1..], text[1..]);

    private static Gen<string> Texts(string letters) =>
        Gen.Choose(0, 7).SelectMany(length => Gen.Elements(letters.ToCharArray()).ArrayOf(length)).Select(characters => new string(characters));
}
