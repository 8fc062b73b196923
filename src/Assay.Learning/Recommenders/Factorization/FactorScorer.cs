using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Scores that are products of factors, with or without biases.</summary>
/// <param name="biased">Whether <paramref name="biases"/> are added; else they stand for unknown users only.</param>
internal sealed class FactorScorer(Biases biases, bool biased, FactorTable users, FactorTable items) : IItemScorer
{
    public const string StoredKind = "factors";

    public string Kind => StoredKind;

    public FactorTable Users => users;

    public FactorTable Items => items;

    public double Score(int user, int item) =>
        (biased ? biases.Score(user, item) : 0) + Sums.Dot(users.Row(user), items.Row(item));

    public void ScoreAll(int user, Span<double> scores)
    {
        for (int item = 0; item < scores.Length; item++)
            scores[item] = Score(user, item);
    }

    public FittedState Save() => new()
    {
        ["biased"] = biased,
        ["width"] = users.Width,
        ["users"] = users.Values,
        ["items"] = items.Values,
    };

    public static FactorScorer Load(FittedState state, Biases biases, int userCount, int itemCount)
    {
        int width = state.Int32("width", 1);
        return new FactorScorer(biases, state.Boolean("biased"), LoadTable(state, "users", userCount, width), LoadTable(state, "items", itemCount, width));
    }

    private static FactorTable LoadTable(FittedState state, string name, int count, int width)
    {
        double[] values = state.FiniteDoubles(name);
        if (values.LongLength != (long)count * width)
            throw new FittedStateException($"There must be {width} factors for each of {count} {name}, but there are {values.Length} in all.");
        return new FactorTable(count, width, values);
    }
}
