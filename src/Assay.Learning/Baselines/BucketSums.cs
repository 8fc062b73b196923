namespace Assay.Learning;

/// <summary>Target sums of the rows in one bucket of a rule.</summary>
internal sealed class BucketSums(int width)
{
    private double _squares;

    /// <summary>Shape [outputs]: weighted sums of the targets.</summary>
    public double[] Totals { get; } = new double[width];

    public double Weight { get; private set; }

    public int Rows { get; private set; }

    /// <summary>The part of the target's squares that the bucket's mean explains: |Σ|² / weight.</summary>
    public double Explained => Weight > 0 ? _squares / Weight : 0;

    public void Add(int output, double amount, double weight, int rows)
    {
        _squares += (2 * Totals[output] + amount) * amount;
        Totals[output] += amount;
        Weight += weight;
        Rows += rows;
    }

    public void CopyFrom(BucketSums other)
    {
        other.Totals.CopyTo(Totals, 0);
        _squares = other._squares;
        Weight = other.Weight;
        Rows = other.Rows;
    }

    /// <summary>What the mean of <paramref name="other"/> explains of this bucket's squares; below zero when it misleads.</summary>
    public double ExplainedBy(BucketSums other)
    {
        double product = 0, square = 0;
        for (int c = 0; c < Totals.Length; c++)
        {
            double mean = other.Totals[c] / other.Weight;
            product += Totals[c] * mean;
            square += mean * mean;
        }

        return 2 * product - Weight * square;
    }
}
