using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Draws a class for each row; see <see cref="RandomBaseline"/>.</summary>
/// <param name="seed">Seed of the guesses.</param>
/// <param name="shares">Shape [classes]: the distribution drawn from.</param>
internal sealed class RandomClassPredictor(ulong seed, double[] shares) : IPredictor
{
    public const string StoredKind = "random-class";

    public string Kind => StoredKind;

    public int OutputCount => shares.Length;

    public void Predict(FeatureMatrix rows, Span<double> outputs, Workers workers, CancellationToken cancellationToken)
    {
        for (int row = 0; row < rows.RowCount; row++)
        {
            Span<double> probabilities = outputs.Slice(row * shares.Length, shares.Length);
            for (int c = 0; c < probabilities.Length; c++)
                probabilities[c] = shares[c] / 2;
            probabilities[Draw(RowGuess.Of(rows, row, seed))] += 0.5;
        }
    }

    private int Draw(double guess)
    {
        double below = 0;
        int last = 0;
        for (int c = 0; c < shares.Length; c++)
        {
            if (shares[c] == 0)
                continue;
            last = c;
            below += shares[c];
            if (guess < below)
                break;
        }

        return last;
    }

    public FittedState Save() => new() { ["seed"] = unchecked((long)seed), ["shares"] = shares };

    public static RandomClassPredictor Load(FittedState state) => new(unchecked((ulong)state.Int64("seed")), StoredOutputs.Probabilities(state, "shares"));
}
