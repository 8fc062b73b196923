using Assay.Data;

namespace Assay.Learning;

/// <summary>The learned scores behind a <see cref="RecommenderModel"/>, for users and items of the training rows. Immutable and thread-safe.</summary>
internal interface IItemScorer
{
    /// <summary>The stable name of the stored form.</summary>
    string Kind { get; }

    double Score(int user, int item);

    /// <summary>The same bits as <see cref="Score"/> for every item.</summary>
    /// <param name="scores">Shape [items].</param>
    void ScoreAll(int user, Span<double> scores);

    FittedState Save();
}

/// <summary>The scorers that can be loaded, by kind: a closed list, so that no file can name a type of its own.</summary>
internal static class ItemScorers
{
    public static IItemScorer Load(string kind, FittedState state, Biases biases, SeenItems seen, int itemCount) => kind switch
    {
        BiasScorer.StoredKind => new BiasScorer(biases),
        FactorScorer.StoredKind => FactorScorer.Load(state, biases, seen.UserCount, itemCount),
        NeighbourScorer.StoredKind => NeighbourScorer.Load(state, biases, seen, itemCount),
        _ => throw new FittedStateException($"The item scorer '{kind}' is unknown to this program. It may need a newer version."),
    };
}
