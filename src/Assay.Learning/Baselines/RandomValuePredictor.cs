using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Draws a number for each row; see <see cref="RandomBaseline"/>.</summary>
/// <param name="seed">Seed of the guesses.</param>
/// <param name="quantiles">Shape [at least 1], ascending: values at even steps of the distribution drawn from.</param>
internal sealed class RandomValuePredictor(ulong seed, double[] quantiles) : IPredictor
{
    public const string StoredKind = "random-value";

    public string Kind => StoredKind;

    public int OutputCount => 1;

    public void Predict(FeatureMatrix rows, Span<double> outputs, Workers workers, CancellationToken cancellationToken)
    {
        for (int row = 0; row < rows.RowCount; row++)
        {
            double place = RowGuess.Of(rows, row, seed) * (quantiles.Length - 1);
            int below = Math.Min((int)place, Math.Max(0, quantiles.Length - 2));
            double low = quantiles[below], high = quantiles[Math.Min(below + 1, quantiles.Length - 1)];
            outputs[row] = low + (place - below) * (high - low);
        }
    }

    public FittedState Save() => new() { ["seed"] = unchecked((long)seed), ["quantiles"] = quantiles };

    public static RandomValuePredictor Load(FittedState state)
    {
        double[] quantiles = state.FiniteDoubles("quantiles");
        return quantiles.Length > 0
            ? new RandomValuePredictor(unchecked((ulong)state.Int64("seed")), quantiles)
            : throw new FittedStateException("'quantiles' must have at least one element.");
    }
}
