namespace Assay.Data;

/// <summary>What stands in for a missing value.</summary>
public sealed record ImputeStrategy
{
    private ImputeStrategy(string name, double number = double.NaN, string? text = null)
    {
        Name = name;
        Number = number;
        Content = text;
    }

    /// <summary>The mean of the training values; numeric columns only.</summary>
    public static ImputeStrategy Mean { get; } = new("mean");

    /// <summary>The median of the training values (of two middle ones their mean); numeric columns only.</summary>
    public static ImputeStrategy Median { get; } = new("median");

    /// <summary>The most frequent training value; of several the smallest, in ordinal order for text.</summary>
    public static ImputeStrategy Mode { get; } = new("mode");

    internal string Name { get; }

    internal double Number { get; }

    internal string? Content { get; }

    /// <summary>A number; for numeric and boolean columns (0 is false, anything else true).</summary>
    /// <exception cref="ArgumentException">The value is NaN.</exception>
    public static ImputeStrategy Constant(double value) =>
        double.IsNaN(value)
            ? throw new ArgumentException("A missing value must be replaced by a number, but NaN is itself the missing value.", nameof(value))
            : new ImputeStrategy("constant", value);

    /// <summary>A text; for text columns.</summary>
    public static ImputeStrategy Constant(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new ImputeStrategy("constant", text: value);
    }

    public override string ToString() =>
        Content is not null ? $"constant '{Content}'"
        : double.IsNaN(Number) ? Name
        : FormattableString.Invariant($"constant {Number:R}");
}
