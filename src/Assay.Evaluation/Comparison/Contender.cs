namespace Assay.Evaluation;

/// <summary>A candidate with its validation value.</summary>
/// <param name="Draws">Its values on the resamples that all candidates share.</param>
internal sealed record Scored(Candidate Candidate, double Value, double[] Draws)
{
    public string Name => Candidate.Name;

    public double Complexity => Candidate.Complexity;

    public bool IsBaseline => Candidate.IsBaseline;
}

/// <summary>A candidate within noise of the best.</summary>
/// <param name="VersusBest">It (first) against the best (second); null when it is the best.</param>
/// <param name="VersusBaseline">It (first) against the best baseline (second); null without one.</param>
internal sealed record Contender(Scored Scored, PairedDifference? VersusBest, PairedDifference? VersusBaseline = null)
{
    public bool BeatsBaseline => VersusBaseline?.Verdict == Verdict.FirstIsBetter;
}
