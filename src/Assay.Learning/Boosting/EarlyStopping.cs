namespace Assay.Learning;

/// <summary>Decides when further rounds are in vain.</summary>
/// <param name="patience">Rounds without a new best value before it stops; null for never.</param>
/// <param name="direction">Which values are better.</param>
/// <param name="minImprovement">A value is a new best one when it is better by more than this.</param>
internal sealed class EarlyStopping(int? patience, MetricDirection direction = MetricDirection.LowerIsBetter, double minImprovement = 0)
{
    private double _best;

    /// <summary>The round of the best value, from 1; 0 before any.</summary>
    public int BestRound { get; private set; }

    /// <summary>Takes a round's value on the validation rows, not NaN; true to stop.</summary>
    public bool ShouldStop(int round, double value)
    {
        if (BestRound == 0 || (direction == MetricDirection.LowerIsBetter ? value < _best - minImprovement : value > _best + minImprovement))
        {
            _best = value;
            BestRound = round;
        }

        return patience is int rounds && round - BestRound >= rounds;
    }
}
