using Assay.Data;

namespace Assay.Learning;

/// <summary>How much the members of a vote count.</summary>
internal static class MemberWeights
{
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    public static ValueList<double> Checked(ValueList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (double weight in weights)
        {
            if (!(weight >= 0 && double.IsFinite(weight)))
                throw new ArgumentException($"The weights of members must be finite and not negative, but one is {weight}.", nameof(weights));
        }

        if (weights.Count > 0 && !weights.Any(w => w > 0))
            throw new ArgumentException("The weight of some member must be above 0, but all are 0.", nameof(weights));
        return weights;
    }

    /// <summary>The weights, one a member.</summary>
    public static ValueList<double> For(ValueList<NamedEstimator> members, ValueList<double> weights)
    {
        if (weights.Count == 0)
            return [.. members.Select(_ => 1.0)];
        return weights.Count == members.Count
            ? weights
            : throw new LearningException($"A vote must have one weight a member, but has {weights.Count} for {members.Count} members. Give as many, or none.");
    }
}
