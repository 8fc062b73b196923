using Assay.Numerics;

namespace Assay.Data;

/// <summary>How the terms of a text are found and counted.</summary>
internal sealed record TermWeighting(NGramUnit Unit, int MinWords, int MaxWords, bool Sublinear, bool Normalize)
{
    public List<string> Terms(string text) =>
        Unit == NGramUnit.Words ? NGrams.OfWords(text, MinWords, MaxWords) : NGrams.OfCharacters(text, MinWords, MaxWords);

    public double Count(double uses) => Sublinear ? 1 + Elementary.Log(uses) : uses;

    public FittedState Save() => new()
    {
        ["unit"] = (int)Unit,
        ["min_words"] = MinWords,
        ["max_words"] = MaxWords,
        ["sublinear"] = Sublinear,
        ["normalize"] = Normalize,
    };

    /// <summary>Models of version 0.1.0 know words alone, and do not say so.</summary>
    public static TermWeighting Load(FittedState state) => new(
        state.Has("unit") ? (NGramUnit)state.Int32("unit", 0, 1) : NGramUnit.Words,
        state.Int32("min_words", 1),
        state.Int32("max_words", 1),
        state.Boolean("sublinear"),
        state.Boolean("normalize"));
}
