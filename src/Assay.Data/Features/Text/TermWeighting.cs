using Assay.Numerics;

namespace Assay.Data;

/// <summary>How the terms of a text are found and counted.</summary>
internal sealed record TermWeighting(NGramUnit Unit, int Shortest, int Longest, bool Sublinear, bool Normalize)
{
    public double Count(int uses) => Sublinear ? 1 + Elementary.Log(uses) : uses;

    public NGramScanner Scanner() => new(Unit, Shortest, Longest);

    public FittedState Save() => new()
    {
        ["unit"] = (int)Unit,
        ["shortest"] = Shortest,
        ["longest"] = Longest,
        ["sublinear"] = Sublinear,
        ["normalize"] = Normalize,
    };

    public static TermWeighting Load(FittedState state)
    {
        // 0.1.0 knew words alone.
        bool words = state.Has("min_words");
        return new TermWeighting(
            state.Has("unit") ? (NGramUnit)state.Int32("unit", 0, 2) : NGramUnit.Words,
            state.Int32(words ? "min_words" : "shortest", 1),
            state.Int32(words ? "max_words" : "longest", 1),
            state.Boolean("sublinear"),
            state.Boolean("normalize"));
    }
}
