namespace Assay.Data;

/// <summary>One named, typed, immutable column of a <see cref="Table"/>. Safe to read from many threads.</summary>
public abstract class Column
{
    private protected Column(string name, int length)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Length = length;
    }

    public string Name { get; }

    /// <summary>Number of rows.</summary>
    public int Length { get; }

    public abstract ColumnType Type { get; }

    public abstract bool IsMissing(int row);

    /// <summary>Number of rows whose value is missing.</summary>
    public abstract int MissingCount { get; }

    /// <summary>The value as invariant text that reads back to the same value, or null when it is missing.</summary>
    public abstract string? Format(int row);

    /// <summary>A new column of the given rows, in the given order; repeats are allowed.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>The same values under another name.</summary>
    public abstract Column Rename(string name);

    /// <summary>Whether <see cref="ToDoubles"/> has a meaning: float64, int64 and boolean columns.</summary>
    public bool IsNumeric => Type is ColumnType.Float64 or ColumnType.Int64 or ColumnType.Boolean;

    /// <summary>The values as doubles, shape [rows]; missing is NaN, false 0, true 1. May share memory: do not write.</summary>
    /// <exception cref="InvalidOperationException">The column is not numeric.</exception>
    public virtual double[] ToDoubles() =>
        throw new InvalidOperationException($"Column '{Name}' must be numeric, but is {Type}. Encode it first.");

    public override string ToString() => $"{Name}: {Type} [{Length}]";
}
