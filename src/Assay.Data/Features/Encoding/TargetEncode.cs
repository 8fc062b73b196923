namespace Assay.Data;

/// <summary>Replaces a category by the mean of the target in its training rows, drawn towards the overall mean where those are few.</summary>
/// <remarks>
/// <para>One feature for each output of the target in the place of the column: <c>home → bad</c>. A missing value is a
/// category of its own; an unseen one has the overall mean (Micci-Barreca, 2001).</para>
/// <para>Training rows get out-of-fold values: their folds come from their keys, and the means of a fold from the rows of
/// the others, so that no row sees its own target. The order of the rows does not matter.</para>
/// </remarks>
public sealed record TargetEncode : ColumnStep
{
    /// <summary>Works on <see cref="ColumnSelector.Text"/> unless told otherwise; any type but vectors can be encoded.</summary>
    public TargetEncode()
        : base(ColumnSelector.Text)
    {
    }

    /// <summary>Number of folds, at least 2. Default 5.</summary>
    public int Folds
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 5;

    /// <summary>
    /// How many rows the overall mean counts for, at least 0. Null (the default): empirical Bayes, by how much the target
    /// varies within the category and in all.
    /// </summary>
    public double? Smoothing
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value ?? 0);
            field = value;
        }
    }

    /// <exception cref="FeatureException">There is no target, or fewer than two rows with keys of their own.</exception>
    private protected override FittedStep Fit(Table train, IReadOnlyList<Column> columns, FeatureContext context, out Table transformed)
    {
        transformed = train;
        if (columns.Count == 0)
            return new FittedSequence([]);
        if (context.Targets.Count == 0)
            throw new FeatureException(columns[0].Name, $"Column '{columns[0].Name}' can only be encoded by the target when there is one. Use OneHot or Ordinal instead.");

        KeyFolds folds = KeyFolds.Of(train.Keys, Folds, context.Stream.Child("folds"))
            ?? throw new FeatureException(columns[0].Name, $"Column '{columns[0].Name}' can only be encoded by the target of other rows, but all {train.RowCount} training rows have one key.");
        var encodings = new TargetMeans[columns.Count];
        var outOfFold = new Dictionary<string, Column[]>(StringComparer.Ordinal);
        for (int i = 0; i < encodings.Length; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var learner = new TargetMeansLearner(columns[i], folds, Smoothing);
            encodings[i] = learner.Learn(context.Targets);
            outOfFold.Add(columns[i].Name, FittedTargetEncode.ColumnsOf(columns[i].Name, context.TargetNames, learner.LearnOutOfFold(context.Targets)));
        }

        List<Column> all = [.. train.Columns.SelectMany(c => outOfFold.TryGetValue(c.Name, out Column[]? encoded) ? encoded : [c])];
        FeatureNames.MakeUnique(all);
        transformed = train.WithColumns(all);
        return new FittedTargetEncode([.. columns.Select(c => c.Name)], [.. context.TargetNames], encodings);
    }
}
