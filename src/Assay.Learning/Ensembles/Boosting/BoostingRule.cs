namespace Assay.Learning;

/// <summary>How a member of AdaBoost is judged, what say it gets, and how rows are weighted after it.</summary>
internal abstract class BoostingRule
{
    /// <summary>How the members are combined.</summary>
    public abstract Combination Combination { get; }

    /// <summary>The error from which on a member is no use.</summary>
    public abstract double Chance { get; }

    /// <summary>The weighted error of a member, in [0, 1]; remembers what <see cref="Reweigh"/> needs.</summary>
    /// <param name="outputs">Of the training rows, shape [rows × outputs].</param>
    /// <param name="weights">Shape [rows], with a positive sum.</param>
    public abstract double Judge(double[] outputs, ReadOnlySpan<double> weights);

    /// <summary>The member's weight in the ensemble.</summary>
    /// <param name="error">Above 0.</param>
    public abstract double Say(double error);

    /// <summary>Changes the weights of rows by how the member that was judged last did on them.</summary>
    /// <param name="error">Of that member, above 0.</param>
    public abstract void Reweigh(Span<double> weights, double error);

    /// <summary>Σ weight × error / Σ weight.</summary>
    protected static double WeightedMean(ReadOnlySpan<double> errors, ReadOnlySpan<double> weights) => Numerics.Sums.WeightedMean(errors, weights);
}
