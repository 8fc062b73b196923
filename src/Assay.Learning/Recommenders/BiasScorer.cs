using Assay.Data;

namespace Assay.Learning;

/// <summary>Scores without interaction: every user gets the items in the same order.</summary>
internal sealed class BiasScorer(Biases biases) : IItemScorer
{
    public const string StoredKind = "biases";

    public string Kind => StoredKind;

    public double Score(int user, int item) => biases.Score(user, item);

    public void ScoreAll(int user, Span<double> scores) => biases.ScoreAll(user, scores);

    /// <summary>Empty: the model stores the biases.</summary>
    public FittedState Save() => [];
}
