namespace Assay.Data;

/// <summary>A feature step that works on selected columns and leaves the others as they are.</summary>
public abstract record ColumnStep : FeatureStep
{
    private protected ColumnStep(ColumnSelector columns) => Columns = columns;

    /// <summary>The columns the step works on.</summary>
    public ColumnSelector Columns { get; init; }

    public sealed override FittedStep Fit(Table train, FeatureContext context, out Table transformed) =>
        Fit(train, Columns.Resolve(train, context.LeftOutColumns), context, out transformed);

    /// <param name="columns">The selected columns of <paramref name="train"/>.</param>
    private protected abstract FittedStep Fit(Table train, IReadOnlyList<Column> columns, FeatureContext context, out Table transformed);
}
