namespace Assay.Learning;

/// <summary>Where Huber's loss turns from squared to absolute, shared by training and validation rows.</summary>
internal sealed class HuberThreshold
{
    /// <summary>Share of the errors that count squared when the threshold is found (Friedman's α).</summary>
    public const double Share = 0.9;

    private double? _first;

    /// <param name="given">The threshold, or null to find it anew each round.</param>
    public HuberThreshold(double? given)
    {
        IsGiven = given is not null;
        Value = given ?? 0;
        _first = given;
    }

    public bool IsGiven { get; }

    public double Value { get; private set; }

    /// <summary>The threshold of the first round: losses are reported by it, so that rounds can be compared.</summary>
    public double Reported => _first ?? Value;

    public void Update(double value)
    {
        Value = value;
        _first ??= value;
    }
}
