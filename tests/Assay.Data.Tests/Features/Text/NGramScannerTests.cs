namespace Assay.Data.Tests.Features;

public sealed class NGramScannerTests
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
        Assert.Equal(expected, string.Join('|', Runs(NGramUnit.Words, 1, 1, text)));

    [Fact]
    public void A_lone_surrogate_is_no_word_character() => Assert.Equal(["ab", "cd"], Runs(NGramUnit.Words, 1, 1, "ab\ud800cd"));

    [Fact]
    public void Neighbouring_words_are_joined_by_a_space() => Assert.Equal(["ab", "cd", "ef", "ab cd", "cd ef"], Runs(NGramUnit.Words, 1, 2, "ab, cd -- EF"));

    /// <summary>Expected: the analyzers <c>char</c> and <c>char_wb</c> of scikit-learn 1.2.1.</summary>
    [Theory]
    [InlineData(NGramUnit.Characters, 2, 3, "AB \n c", "ab|b | c|ab |b c")]
    [InlineData(NGramUnit.Characters, 2, 2, "a\tb", "a\t|\tb")]
    [InlineData(NGramUnit.Characters, 1, 2, "é\U0001F600x", "é|\U0001F600|x|é\U0001F600|\U0001F600x")]
    [InlineData(NGramUnit.Characters, 3, 4, "ab", "")]
    [InlineData(NGramUnit.CharactersInWords, 2, 3, "ab c", " a|ab|b | ab|ab | c|c | c ")]
    [InlineData(NGramUnit.CharactersInWords, 5, 6, "ab longer", " ab | long|longe|onger|nger | longe|longer|onger ")]
    [InlineData(NGramUnit.CharactersInWords, 3, 5, " a ", " a ")]
    [InlineData(NGramUnit.CharactersInWords, 1, 9, " \t ", "")]
    public void Characters_run_as_in_scikit_learn(NGramUnit unit, int shortest, int longest, string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Runs(unit, shortest, longest, text)));

    [Fact]
    public void Texts_do_not_leave_traces_in_the_next()
    {
        var scanner = new NGramScanner(NGramUnit.Words, 1, 2);
        scanner.Read("a rather long text of words");
        scanner.Read("two words");
        Assert.Equal(["two", "words", "two words"], All(scanner));
    }

    private static string[] Runs(NGramUnit unit, int shortest, int longest, string text)
    {
        var scanner = new NGramScanner(unit, shortest, longest);
        scanner.Read(text);
        return All(scanner);
    }

    private static string[] All(NGramScanner scanner)
    {
        var runs = new string[scanner.Count];
        for (int i = 0; i < runs.Length; i++)
            runs[i] = scanner[i].ToString();
        return runs;
    }
}
