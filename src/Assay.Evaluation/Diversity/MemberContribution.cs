using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>A member of an ensemble as its contribution is measured: what it says alone, and what the others say without it.</summary>
/// <param name="Name">Name of the member.</param>
/// <param name="Alone">The member's own predictions.</param>
/// <param name="Without">The predictions of the ensemble without it.</param>
public sealed record EnsembleMember(string Name, Predictions Alone, Predictions Without);

/// <summary>What a member of an ensemble adds. Plain data.</summary>
/// <param name="Member">Name of the member.</param>
/// <param name="Alone">The member alone, with its interval.</param>
/// <param name="Gain">The ensemble with it (first) against the ensemble without it (second), on the same rows.</param>
public sealed record MemberContribution(string Member, MetricEstimate Alone, PairedDifference Gain)
{
    /// <summary>Whether the ensemble is no better with it than without it, beyond noise.</summary>
    public bool AddsNothing => Gain.Verdict != Verdict.FirstIsBetter;

    /// <summary>Measures every member on held-out rows.</summary>
    /// <param name="ensemble">Predictions of the whole ensemble.</param>
    /// <exception cref="ArgumentException">Predictions and truth do not match.</exception>
    public static IReadOnlyList<MemberContribution> Measure(
        Metric metric, Bootstrap bootstrap, Predictions ensemble, IReadOnlyList<EnsembleMember> members, TargetVector truth, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bootstrap);
        ArgumentNullException.ThrowIfNull(members);
        return [.. members.Select(member => new MemberContribution(
            member.Name,
            bootstrap.Estimate([metric], member.Alone, truth, cancellationToken)[0],
            bootstrap.Compare(metric, ensemble, member.Without, truth, cancellationToken)))];
    }
}
