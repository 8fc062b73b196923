namespace Assay.Data;

/// <summary>Rows cannot be split as the plan says: a part would be empty, or a row cannot be placed.</summary>
public sealed class SplitException : AssayException
{
    public SplitException(string message)
        : base(message)
    {
    }

    /// <summary>The row at fault, from 0, where there is one.</summary>
    public int? Row { get; private init; }

    internal static SplitException AtRow(int row, string message) => new(message) { Row = row };
}
