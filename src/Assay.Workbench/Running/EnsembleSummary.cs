namespace Assay.Workbench;

/// <summary>An ensemble taken apart on the validation rows.</summary>
public sealed record EnsembleSummary
{
    /// <summary>The label in the experiment file.</summary>
    public required string Model { get; init; }

    public required IReadOnlyList<MemberSummary> Members { get; init; }

    public required IReadOnlyList<MemberPairSummary> Pairs { get; init; }

    internal static EnsembleSummary Of(ReportEnsemble ensemble) => new()
    {
        Model = ensemble.Model,
        Members = [.. ensemble.Members.Select(m => new MemberSummary(
            m.Name, m.Contribution.Alone.Value, m.Contribution.Gain?.Second, m.Contribution.AddsNothing, m.Cost.RowsPerSecond, m.Cost.Bytes))],
        Pairs = [.. ensemble.Diversity.Pairs.Select(p => new MemberPairSummary(p.First, p.Second, p.ErrorCorrelation, p.Disagreement, p.QStatistic, p.DoubleFault))],
    };
}

/// <param name="Alone">The deciding metric of the member alone.</param>
/// <param name="Without">The deciding metric of the ensemble without it; null where there is none.</param>
/// <param name="AddsNothing">Whether the ensemble is no better with it than without it, beyond noise.</param>
public sealed record MemberSummary(string Member, double Alone, double? Without, bool AddsNothing, double PredictRowsPerSecond, long ModelBytes);

/// <summary>How differently two members err; what is not defined, such as disagreement on numbers, is <c>null</c> in JSON.</summary>
public sealed record MemberPairSummary(string First, string Second, double ErrorCorrelation, double Disagreement, double QStatistic, double DoubleFault);
