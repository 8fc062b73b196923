namespace Assay.Learning;

/// <summary>Counts the epochs in a row whose loss is not lower than the lowest by the tolerance.</summary>
internal sealed class EpochPatience(int patience, double tolerance)
{
    private double _lowest = double.PositiveInfinity;

    public int Rounds { get; private set; }

    /// <summary>Takes an epoch's loss; true when the last so many epochs were in vain.</summary>
    public bool IsExhausted(double loss)
    {
        Rounds = loss > _lowest - tolerance ? Rounds + 1 : 0;
        _lowest = Math.Min(_lowest, loss);
        return Rounds >= patience;
    }

    public void Reset() => Rounds = 0;
}
