using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>How differently the members of an ensemble err: what it lives on. Plain data.</summary>
public sealed record ErrorDiversity
{
    /// <summary>The models, in the order they were given.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Every pair once: (0, 1), (0, 2), …, (1, 2), ….</summary>
    public required IReadOnlyList<PairDiversity> Pairs { get; init; }

    /// <summary>Models that err alike, joined first: average linkage on 1 − error correlation.</summary>
    public required Dendrogram Dendrogram { get; init; }

    /// <summary>Measures every pair of models.</summary>
    /// <param name="models">At least two, with distinct names, all predicting the rows of <paramref name="truth"/>.</param>
    /// <exception cref="ArgumentException">There are fewer than two models, or one does not predict these rows.</exception>
    public static ErrorDiversity Of(IReadOnlyList<KeyValuePair<string, Predictions>> models, TargetVector truth)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(truth);
        if (models.Count < 2)
            throw new ArgumentException($"Diversity is measured between models: there must be at least two, but there is {models.Count}.", nameof(models));
        ErrorVector[] errors = [.. models.Select(m => new ErrorVector(m.Key, m.Value, truth))];
        var pairs = new List<PairDiversity>();
        var distances = new double[errors.Length, errors.Length];
        for (int i = 0; i < errors.Length; i++)
        {
            for (int j = i + 1; j < errors.Length; j++)
            {
                PairDiversity pair = PairDiversity.Of(errors[i], errors[j]);
                pairs.Add(pair);
                distances[i, j] = distances[j, i] = Distance(pair, errors[i], errors[j]);
            }
        }

        return new ErrorDiversity { Names = [.. errors.Select(e => e.Name)], Pairs = pairs, Dendrogram = Dendrogram.Of(distances) };
    }

    /// <summary>The error correlation of two models by their places in <see cref="Names"/>; 1 of a model with itself.</summary>
    public double Correlation(int first, int second)
    {
        if (first == second)
            return 1;
        (int low, int high) = (Math.Min(first, second), Math.Max(first, second));
        int before = (low * Names.Count) - (low * (low + 1) / 2);
        return Pairs[before + high - low - 1].ErrorCorrelation;
    }

    // Where a correlation is not defined, models that err on the same rows are still the same, and others are not.
    private static double Distance(PairDiversity pair, ErrorVector first, ErrorVector second) =>
        !double.IsNaN(pair.ErrorCorrelation) ? 1 - pair.ErrorCorrelation : first.Errors.SequenceEqual(second.Errors) ? 0 : 1;
}
