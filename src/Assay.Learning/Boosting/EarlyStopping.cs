namespace Assay.Learning;

/// <summary>Decides when further rounds are in vain.</summary>
/// <param name="patience">Rounds without a new lowest loss before it stops; null for never.</param>
internal sealed class EarlyStopping(int? patience)
{
    private double _lowest = double.PositiveInfinity;

    /// <summary>The round of the lowest loss, from 1; 0 before any.</summary>
    public int BestRound { get; private set; }

    /// <summary>Takes a round's validation loss; true to stop.</summary>
    public bool ShouldStop(int round, double loss)
    {
        if (loss < _lowest)
        {
            _lowest = loss;
            BestRound = round;
        }

        return patience is int rounds && round - BestRound >= rounds;
    }
}
