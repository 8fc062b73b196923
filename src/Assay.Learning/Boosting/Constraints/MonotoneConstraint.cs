namespace Assay.Learning;

/// <summary>How predictions may change with a column, all else equal.</summary>
/// <param name="Column">A column of the table, or a feature made from one.</param>
public sealed record MonotoneConstraint(string Column, MonotoneDirection Direction)
{
    public override string ToString() => $"{Column}: {(int)Direction}";
}

/// <summary>Which way predictions may go when a column rises.</summary>
public enum MonotoneDirection
{
    /// <summary>They never rise.</summary>
    Falling = -1,

    /// <summary>They never fall.</summary>
    Rising = 1,
}
