namespace Assay.Data;

/// <summary>One feature a category: 1 in the rows of that category, 0 elsewhere.</summary>
/// <remarks>
/// Features stand in the place of their column, categories in ascending order (ordinal; numbers by size), then those of
/// rare, missing and unseen ones: <c>home = rent</c>, <c>home is rare</c>, <c>home is missing</c>, <c>home is unseen</c>.
/// </remarks>
public sealed record OneHot : RowwiseStep
{
    /// <summary>Works on <see cref="ColumnSelector.Text"/> unless told otherwise; any type but vectors can be encoded.</summary>
    public OneHot()
        : base(ColumnSelector.Text)
    {
    }

    /// <summary>Default: all zeros.</summary>
    public UnseenCategory Unseen { get; init; } = UnseenCategory.Zeros;

    /// <summary>Default: a category of its own.</summary>
    public MissingCategory Missing { get; init; } = MissingCategory.OwnCategory;

    /// <summary>Categories in fewer training rows are rare and share one feature. Default 1: none is rare.</summary>
    public int MinCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1;

    /// <summary>Categories in a smaller part of the training rows are rare, in [0, 1]. Default 0: none is rare.</summary>
    public double MinFrequency
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The share of rows must be in [0, 1].");
    }

    /// <summary>Leaves out the first category's feature, for models without regularisation. Default false.</summary>
    public bool DropFirst { get; init; }

    /// <summary>A column with more features than this becomes sparse. Default 50.</summary>
    public int DenseLimit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 50;

    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        var encodings = new OneHotEncoding[columns.Count];
        for (int i = 0; i < encodings.Length; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            encodings[i] = Learn(columns[i]);
        }

        return new FittedOneHot([.. columns.Select(c => c.Name)], encodings);
    }

    private OneHotEncoding Learn(Column column)
    {
        CategoryCount[] counts = CategoryCount.Of(column);
        double least = Math.Max(MinCount, MinFrequency * column.Length);
        CategoryCount[] frequent = Array.FindAll(counts, c => c.Count >= least);
        string[] rare = [.. counts.Where(c => c.Count < least).Select(c => c.Category)];

        int next = frequent.Length;
        int rareAt = rare.Length > 0 ? next++ : OneHotEncoding.Nowhere;
        int missingAt = Missing == MissingCategory.OwnCategory && column.MissingCount > 0 ? next++ : OneHotEncoding.Nowhere;
        int unseenAt = Unseen switch
        {
            UnseenCategory.OwnCategory => next,
            UnseenCategory.AsRare => rareAt,
            _ => OneHotEncoding.Nowhere,
        };
        return new OneHotEncoding([.. frequent.Select(c => c.Category)], rare)
        {
            RareAt = rareAt,
            MissingAt = missingAt,
            UnseenAt = unseenAt,
            Dropped = DropFirst ? 1 : 0,
            Sparse = next > DenseLimit,
        };
    }
}
