namespace Assay.Data;

/// <summary>A step on columns whose training rows become what any rows become: all but target encoding.</summary>
public abstract record RowwiseStep : ColumnStep
{
    private protected RowwiseStep(ColumnSelector columns)
        : base(columns)
    {
    }

    private protected sealed override FittedStep Fit(Table train, IReadOnlyList<Column> columns, FeatureContext context, out Table transformed)
    {
        FittedStep fitted = Fit(columns, context);
        transformed = fitted.Transform(train, context.Workers, context.CancellationToken);
        return fitted;
    }

    /// <summary>Learns from the selected columns of the training rows.</summary>
    private protected abstract FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context);
}
