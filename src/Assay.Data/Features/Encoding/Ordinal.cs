namespace Assay.Data;

/// <summary>One number a category: its place, from 0, in the order of the categories.</summary>
/// <remarks>
/// Without a given <see cref="Order"/> categories are in ascending order (ordinal; numbers by size), which means nothing,
/// and the feature says how many there are (<see cref="Feature.Categories"/>) so that trees may split them as a set.
/// </remarks>
public sealed record Ordinal : RowwiseStep
{
    /// <summary>Works on <see cref="ColumnSelector.Text"/> unless told otherwise; any type but vectors can be encoded.</summary>
    public Ordinal()
        : base(ColumnSelector.Text)
    {
    }

    /// <summary>The categories from low to high, when their order means something; empty (the default) to learn them.</summary>
    public ValueList<string> Order { get; init; } = [];

    /// <summary>Default: a missing value.</summary>
    public UnseenCode Unseen { get; init; } = UnseenCode.Missing;

    /// <summary>Default: no category, so NaN. A category of its own comes after all others.</summary>
    public MissingCategory Missing { get; init; } = MissingCategory.None;

    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        var encodings = new OrdinalEncoding[columns.Count];
        for (int i = 0; i < encodings.Length; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            string[] categories = Order.Count > 0 ? [.. Order.Distinct()] : [.. CategoryCount.Of(columns[i]).Select(c => c.Category)];
            encodings[i] = new OrdinalEncoding(categories)
            {
                Unseen = Unseen == UnseenCode.MinusOne ? -1 : double.NaN,
                HasMissing = Missing == MissingCategory.OwnCategory && columns[i].MissingCount > 0,
                IsOrdered = Order.Count > 0,
            };
        }

        return new FittedOrdinal([.. columns.Select(c => c.Name)], encodings);
    }
}
