using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The weights of the rows in a round of boosting. They sum to 1, and a row that began with weight keeps some.</summary>
internal sealed class RoundWeights
{
    private const double Least = 2.220446049250313e-16;

    private readonly double[]? _given;

    /// <param name="given">Weights of the rows themselves; null when each weighs 1.</param>
    public RoundWeights(double[]? given, int rows)
    {
        _given = given;
        Values = given is null ? [.. Enumerable.Repeat(1.0, rows)] : [.. given];
        Normalise();
    }

    /// <summary>Shape [rows].</summary>
    public double[] Values { get; }

    public void Normalise()
    {
        double sum = Sums.Sum(Values);
        for (int row = 0; row < Values.Length; row++)
            Values[row] = _given is not null && _given[row] == 0 ? 0 : Math.Max(Values[row] / sum, Least);
    }
}
