using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>Chooses among candidates: the simplest model within noise of the best.</summary>
/// <remarks>
/// <para>The best is the candidate with the best validation value of <see cref="Metric"/>; equal values go to the simpler
/// candidate, then to the name that sorts first. A candidate is within noise of the best when the paired bootstrap interval
/// of their difference includes 0. Of these the one with the least complexity is recommended; ties go to the better value,
/// then to the name that sorts first.</para>
/// <para>Baselines are there to be beaten: they are compared with, but recommended only when all candidates are baselines.
/// When some candidates within noise of the best beat the best baseline beyond noise, only those are considered, so that
/// simplicity never costs the proof that the model is of use. A recommended model that does not beat the best baseline
/// beyond noise is said not to.</para>
/// </remarks>
public sealed record SelectionRule
{
    /// <summary>The metric that decides.</summary>
    public required Metric Metric { get; init; }

    /// <summary>The paired bootstrap that says what noise is.</summary>
    public required Bootstrap Bootstrap { get; init; }

    /// <param name="candidates">At least one, with unique names.</param>
    /// <param name="truth">The target of the validation rows.</param>
    public Selection Choose(IReadOnlyList<Candidate> candidates, TargetVector truth, CancellationToken cancellationToken = default)
    {
        if (candidates.Count == 0)
            throw new ArgumentException("There must be at least one candidate to choose from.", nameof(candidates));
        if (candidates.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() != candidates.Count)
            throw new ArgumentException("The names of the candidates must be unique.", nameof(candidates));

        double[][] draws = Bootstrap.Draw([.. candidates.Select(c => Metric.Prepare(c.Validation, truth))], truth, cancellationToken);
        List<Scored> ranking = [.. candidates.Select((c, i) => new Scored(c, Metric.Score(c.Validation, truth), draws[i]))];
        ranking.Sort(ByQuality);
        bool onlyBaselines = ranking.TrueForAll(s => s.IsBaseline);
        List<Scored> contenders = onlyBaselines ? ranking : ranking.FindAll(s => !s.IsBaseline);
        Scored best = contenders[0];
        Scored? runnerUp = contenders.Count > 1 ? contenders[1] : null;

        List<Contender> near = [];
        foreach (Scored scored in contenders)
        {
            PairedDifference? difference = scored == best ? null : Compare(scored, best);
            if (difference is null || difference.Verdict == Verdict.WithinNoise)
                near.Add(new Contender(scored, difference));
        }

        Scored? baseline = onlyBaselines ? null : ranking.Find(s => s.IsBaseline);
        bool unproven = false;
        if (baseline is not null)
        {
            near = [.. near.Select(c => c with { VersusBaseline = Compare(c.Scored, baseline) })];
            if (near.Exists(c => c.BeatsBaseline))
                unproven = near.RemoveAll(c => !c.BeatsBaseline) > 0;
        }

        near.Sort((a, b) => a.Scored.Complexity.CompareTo(b.Scored.Complexity) is var order and not 0 ? order : ByQuality(a.Scored, b.Scored));
        Contender chosen = near[0];
        string reason = new SelectionReason(Metric, Bootstrap.Confidence).Explain(chosen, best, runnerUp, baseline, unproven);
        return new Selection(
            Metric.Name,
            best.Name,
            chosen.Scored.Name,
            runnerUp?.Name,
            baseline?.Name,
            runnerUp is null ? null : Compare(best, runnerUp),
            baseline is null ? null : Compare(best, baseline),
            chosen.VersusBest,
            chosen.VersusBaseline,
            baseline is null || chosen.BeatsBaseline,
            reason,
            [.. ranking.Select(s => s.Name)]);

        PairedDifference Compare(Scored first, Scored second) => Bootstrap.Compare(Metric, first.Value, second.Value, first.Draws, second.Draws);
    }

    private int ByQuality(Scored a, Scored b)
    {
        if (Metric.IsBetter(a.Value, b.Value))
            return -1;
        if (Metric.IsBetter(b.Value, a.Value))
            return 1;
        int order = a.Complexity.CompareTo(b.Complexity);
        return order != 0 ? order : string.CompareOrdinal(a.Name, b.Name);
    }
}
