using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>A member of an ensemble as its contribution is measured: what it says alone, and what the others say without it.</summary>
/// <param name="Name">Name of the member.</param>
/// <param name="Alone">The member's own predictions.</param>
/// <param name="Without">The predictions of the ensemble without it; null where there is none.</param>
public sealed record EnsembleMember(string Name, Predictions Alone, Predictions? Without);

/// <summary>What a member of an ensemble adds. Plain data.</summary>
/// <param name="Member">Name of the member.</param>
/// <param name="Alone">The member alone, with its interval.</param>
/// <param name="OverAlone">The ensemble (first) against the member alone (second), on the same rows.</param>
/// <param name="Gain">The ensemble with it (first) against the ensemble without it (second); null where there is none.</param>
public sealed record MemberContribution(string Member, MetricEstimate Alone, PairedDifference OverAlone, PairedDifference? Gain)
{
    /// <summary>Whether the ensemble is no better with it than without it, beyond noise; false where that is not known.</summary>
    public bool AddsNothing => Gain is { Verdict: not Verdict.FirstIsBetter };

    /// <summary>Measures every member on held-out rows.</summary>
    /// <param name="ensemble">Predictions of the whole ensemble.</param>
    /// <exception cref="ArgumentException">Predictions and truth do not match.</exception>
    public static IReadOnlyList<MemberContribution> Measure(
        Metric metric, Bootstrap bootstrap, Predictions ensemble, IReadOnlyList<EnsembleMember> members, TargetVector truth, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(bootstrap);
        ArgumentNullException.ThrowIfNull(members);

        // All are scored on the same resamples, drawn once: the ensemble first, then each member alone and each ensemble without one.
        Predictions[] models = [ensemble, .. members.Select(m => m.Alone), .. members.Select(m => m.Without ?? ensemble)];
        double[] values = [.. models.Select(model => metric.Score(model, truth))];
        double[][] draws = bootstrap.Draw([.. models.Select(model => metric.Prepare(model, truth))], truth, cancellationToken);
        return [.. members.Select((member, i) => new MemberContribution(
            member.Name,
            bootstrap.Summarize(metric, values[1 + i], draws[1 + i]),
            Against(1 + i),
            member.Without is null ? null : Against(1 + members.Count + i)))];

        PairedDifference Against(int other) => bootstrap.Compare(metric, values[0], values[other], draws[0], draws[other]);
    }
}
