namespace Assay.Data;

/// <summary>A feature step that works on selected columns and leaves the others as they are.</summary>
public abstract record ColumnStep : FeatureStep
{
    private protected ColumnStep(ColumnSelector columns) => Columns = columns;

    /// <summary>The columns the step works on.</summary>
    public ColumnSelector Columns { get; init; }

    public sealed override FittedStep Fit(Table train, FeatureContext context, out Table transformed)
    {
        IReadOnlyList<Column> columns = Columns.Resolve(train);
        return Fit(train, columns, context, out transformed);
    }

    private protected virtual FittedStep Fit(Table train, IReadOnlyList<Column> columns, FeatureContext context, out Table transformed)
    {
        FittedStep fitted = Fit(columns, context);
        transformed = fitted.Transform(train);
        return fitted;
    }

    /// <summary>Learns from the selected columns of the training rows.</summary>
    private protected abstract FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context);
}
