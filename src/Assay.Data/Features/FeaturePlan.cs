namespace Assay.Data;

/// <summary>The steps that turn the columns of a table into a <see cref="FeatureMatrix"/>.</summary>
/// <remarks>
/// Steps run in order, each on the table the one before left. When all have run, every column must be numeric or a
/// vector. Fitted on the training rows only; the same <see cref="FittedFeatures"/> serves one row online and a
/// million at once, with the same bits.
/// </remarks>
public sealed partial record FeaturePlan
{
    public FeaturePlan(params IReadOnlyList<FeatureStep> steps)
    {
        Steps = [.. steps];
    }

    public ValueList<FeatureStep> Steps { get; init; }

    /// <summary>Learns every step from the training rows.</summary>
    /// <param name="inputs">Training rows; exactly the columns the model may see (not the target, not the key).</param>
    /// <param name="matrix">The training rows as the model learns from them.</param>
    /// <exception cref="FeatureException">A column cannot be used, with the reason.</exception>
    public FittedFeatures Fit(Table inputs, FeatureContext context, out FeatureMatrix matrix)
    {
        var fitted = new FittedStep[Steps.Count];
        Table table = inputs;
        for (int i = 0; i < fitted.Length; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            fitted[i] = Steps[i].Fit(table, context with { Stream = context.Stream.Child("feature").Child(i) }, out table);
        }

        var columns = inputs.Columns.Select(c => new InputColumn(c.Name, c.Type)).ToArray();
        FeatureLayout layout = FeatureLayout.Of(table);
        matrix = layout.Assemble(table, context.Workers, context.CancellationToken);
        return new FittedFeatures(columns, fitted, layout);
    }
}
