using Assay.Numerics;

namespace Assay.Learning;

/// <summary>How the sums over trees become outputs.</summary>
internal enum TreeLink
{
    /// <summary>As they are: values, or one probability a class.</summary>
    Identity,

    /// <summary>One sum, the positive class's probability; the other class has the rest.</summary>
    Complement,

    /// <summary>One sum, the positive class's log odds.</summary>
    Logistic,

    /// <summary>One sum a class, log odds up to a constant.</summary>
    Softmax,

    /// <summary>One sum, the logarithm of a value.</summary>
    Exponential,

    /// <summary>One sum, at most 0: the logarithm to base 2 of the positive class's probability, which is that of an anomaly.</summary>
    PowerOfTwo,
}

internal static class TreeLinks
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary>Outputs a row, given sums a row.</summary>
    public static int OutputCount(this TreeLink link, int sums) => link is TreeLink.Complement or TreeLink.Logistic or TreeLink.PowerOfTwo ? 2 : sums;

    /// <summary>What every leaf value must be for the outputs to be probabilities where they are meant to be; any number where the link makes them.</summary>
    public static (double Least, double Most) LeafRange(this TreeLink link, int sums) => link switch
    {
        TreeLink.Complement => (-StoredOutputs.Rounding, 1 + StoredOutputs.Rounding),
        TreeLink.Identity when sums > 1 => (-StoredOutputs.Rounding, 1 + StoredOutputs.Rounding),
        TreeLink.PowerOfTwo => (double.NegativeInfinity, 0),
        _ => (double.NegativeInfinity, double.PositiveInfinity),
    };

    /// <summary>Turns the sums of one row, which stand first in <paramref name="row"/>, into its outputs.</summary>
    public static void Apply(this TreeLink link, Span<double> row)
    {
        switch (link)
        {
            case TreeLink.Complement:
                row[1] = row[0];
                row[0] = 1 - row[0];
                break;
            case TreeLink.Logistic:
                (row[0], row[1]) = (Elementary.Sigmoid(-row[0]), Elementary.Sigmoid(row[0]));
                break;
            case TreeLink.Softmax:
                double total = Elementary.LogSumExp(row);
                for (int k = 0; k < row.Length; k++)
                    row[k] = Elementary.Exp(row[k] - total);
                break;
            case TreeLink.Exponential:
                row[0] = Elementary.Exp(row[0]);
                break;
            case TreeLink.PowerOfTwo:
                row[1] = Elementary.Exp(row[0] * Ln2);
                row[0] = 1 - row[1];
                break;
            case TreeLink.Identity:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(link), link, "There is no such link.");
        }
    }
}
