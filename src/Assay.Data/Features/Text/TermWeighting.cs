using Assay.Numerics;

namespace Assay.Data;

/// <summary>How the terms of a text are found and counted.</summary>
internal sealed record TermWeighting(int MinWords, int MaxWords, bool Sublinear, bool Normalize)
{
    public double Count(double uses) => Sublinear ? 1 + Elementary.Log(uses) : uses;

    public FittedState Save() => new()
    {
        ["min_words"] = MinWords,
        ["max_words"] = MaxWords,
        ["sublinear"] = Sublinear,
        ["normalize"] = Normalize,
    };

    public static TermWeighting Load(FittedState state) =>
        new(state.Int32("min_words", 1), state.Int32("max_words", 1), state.Boolean("sublinear"), state.Boolean("normalize"));
}
