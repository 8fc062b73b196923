namespace Assay.Data;

/// <summary>How rows are divided into train, validation and test: <see cref="RandomSplit"/>, <see cref="StratifiedSplit"/>, <see cref="TimeSplit"/>, <see cref="GroupSplit"/> or <see cref="GivenSplit"/>.</summary>
/// <remarks>The part of a row follows from its key (<see cref="Table.Keys"/>), its values and the seed, never from where it stands in the table.</remarks>
public abstract record SplitPlan
{
    private protected SplitPlan()
    {
    }

    /// <summary>The part of every row, shape [rows].</summary>
    internal abstract SplitPart[] Assign(Table table, ulong seed);

    /// <summary>Whether the plan asks for rows in a part.</summary>
    internal abstract bool Wants(SplitPart part);

    /// <summary>What to change when a wanted part has no rows.</summary>
    internal abstract string Remedy { get; }

    /// <summary>The table that the parts are taken from.</summary>
    internal virtual Table Rows(Table table) => table;
}
