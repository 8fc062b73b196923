namespace Assay.Data;

/// <summary>Puts the categories of all its columns together into a fixed number of features chosen by a hash: for very many categories.</summary>
/// <remarks>
/// Feature hashing with a hashed sign (Weinberger, Dasgupta, Langford, Smola and Attenberg, 2009) of the pair of column
/// and value, by <c>StableHash</c>. One sparse column of 2^<see cref="Bits"/> features replaces the columns; a missing
/// value adds nothing, an unseen one is hashed as any other.
/// </remarks>
public sealed record Hash : RowwiseStep
{
    /// <summary>Works on <see cref="ColumnSelector.Text"/> unless told otherwise; any type but vectors can be hashed.</summary>
    public Hash()
        : base(ColumnSelector.Text)
    {
    }

    /// <summary>Binary logarithm of the number of features, in [1, 24]. Default 12.</summary>
    public int Bits { get; init => field = HashBits.Check(value); } = 12;

    /// <summary>Half the categories count −1, so that collisions cancel on average. Default true.</summary>
    public bool Signed { get; init; } = true;

    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context) =>
        columns.Count == 0 ? new FittedSequence([]) : new FittedHash([.. columns.Select(c => c.Name)], Bits, Signed);
}
