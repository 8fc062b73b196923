namespace Assay.Data;

/// <summary>Puts the principal components in the place of all numeric and vector columns that the steps before have left.</summary>
/// <remarks>
/// Exact, from the eigenvectors of the covariance (Pearson, 1901), with scikit-learn's signs: <see cref="PrincipalAxes"/>. Scale
/// columns that are measured in different units before. A row with a missing value has missing components; an infinite value counts as ±1e100.
/// </remarks>
public sealed record PrincipalComponents : FeatureStep
{
    /// <summary>How many, at least 1 and at most the training rows and the columns there are. Null, the default: all, or as <see cref="VarianceShare"/> says.</summary>
    public int? Components
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 1, 1);
            field = value;
        }
    }

    /// <summary>Takes the fewest components that explain more than this part of the variance, in (0, 1). Null, the default, for <see cref="Components"/>; not both.</summary>
    public double? VarianceShare
    {
        get;
        init => field = value is null or (> 0 and < 1) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The share of the variance must be above 0 and below 1.");
    }

    /// <summary>Whether components are divided by their standard deviation; one that is constant becomes 0. Default false.</summary>
    public bool Whiten { get; init; }

    /// <exception cref="FeatureException">A value is missing or infinite, or there are too few or too many rows and columns, or both <see cref="Components"/> and <see cref="VarianceShare"/> are given.</exception>
    public override FittedStep Fit(Table train, FeatureContext context, out Table transformed)
    {
        string[] numbers = [.. train.Columns.Where(c => c.IsNumeric).Select(c => c.Name)];
        VectorColumn[] vectors = [.. train.Columns.OfType<VectorColumn>()];
        if (numbers.Length + vectors.Length == 0)
            throw new FeatureException("", "Principal components need at least one numeric column, but there is none. Put steps before that make numbers of the columns.");
        var source = new ProjectedColumns(numbers, [.. vectors.Select(v => v.Name)], [.. vectors.Select(v => v.FeatureNames.Count)]);
        PrincipalAxes axes = PrincipalAxes.Of(source.Read(train, requireFinite: true), this, context.Workers, context.CancellationToken);
        var fitted = new FittedPrincipalComponents(source, axes);
        transformed = fitted.Transform(train);
        return fitted;
    }
}
