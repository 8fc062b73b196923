namespace Assay.Data;

/// <summary>Counts of the words or character runs of a text, in a fixed number of features chosen by a hash: no vocabulary to learn or to store.</summary>
/// <remarks>
/// Feature hashing with a hashed sign (Weinberger, Dasgupta, Langford, Smola and Attenberg, 2009), by <c>StableHash</c>.
/// One sparse column of 2^<see cref="Bits"/> features; a missing text is all zeros.
/// </remarks>
public sealed record HashedNGrams : RowwiseStep
{
    /// <summary>Works on <see cref="ColumnSelector.Text"/> unless told otherwise.</summary>
    public HashedNGrams()
        : base(ColumnSelector.Text)
    {
    }

    /// <summary>Default: words.</summary>
    public NGramUnit Unit { get; init; } = NGramUnit.Words;

    /// <summary>Units of the shortest run, at least 1. Default 1.</summary>
    public int Shortest
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Units of the longest run, at least <see cref="Shortest"/>. Default 1.</summary>
    public int Longest
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Binary logarithm of the number of features, in [1, 24]. Default 12.</summary>
    public int Bits { get; init => field = HashBits.Check(value); } = 12;

    /// <summary>Half the runs count −1, so that collisions cancel on average. Default true.</summary>
    public bool Signed { get; init; } = true;

    /// <summary>Scales rows to Euclidean length 1. Default true.</summary>
    public bool Normalize { get; init; } = true;

    /// <exception cref="FeatureException">A column is not text, or <see cref="Longest"/> is below <see cref="Shortest"/>.</exception>
    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        NGramLengths.Check(Shortest, Longest);
        foreach (Column column in columns)
        {
            if (column is not TextColumn)
                throw new FeatureException(column.Name, $"Column '{column.Name}' must be text to be cut into runs, but is {column.Type}.");
        }

        return new FittedHashedNGrams([.. columns.Select(c => c.Name)], new NGramHashing(Unit, Shortest, Longest, Bits, Signed, Normalize));
    }
}
