namespace Assay.Learning;

/// <summary>How much of the weight each class has.</summary>
internal static class ClassShares
{
    /// <summary>A class whose rows all weigh nothing still gets a share, so that its log odds are finite.</summary>
    private const double Least = 1e-12;

    /// <summary>Shape [classes], above 0.</summary>
    public static double[] Of(ReadOnlySpan<int> labels, int classes, double[]? weights)
    {
        var shares = new double[classes];
        double total = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            double weight = weights?[row] ?? 1;
            shares[labels[row]] += weight;
            total += weight;
        }

        return [.. shares.Select(s => Math.Max(Least, s / total))];
    }
}
