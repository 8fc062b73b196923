namespace Assay.Data;

public sealed partial record FeaturePlan
{
    /// <summary>For linear models: nothing missing, nothing unscaled, categories one-hot.</summary>
    /// <remarks>
    /// Timestamps become parts; missing numbers the training median, with an indicator where training rows miss any;
    /// numbers are standardised; text is one-hot with a category for missing values and zeros for unseen ones.
    /// </remarks>
    public static FeaturePlan ForLinearModels { get; } = new(
        new RequireValues(),
        new DateParts(),
        new Impute { Indicator = MissingIndicator.WhenSeen },
        new Impute { Columns = ColumnSelector.Boolean, Strategy = ImputeStrategy.Mode, Indicator = MissingIndicator.WhenSeen },
        new Scale(),
        new OneHot());

    /// <summary>For trees: numbers as they are with their missing values, categories as ordinal codes.</summary>
    public static FeaturePlan ForTrees { get; } = new(new RequireValues(), new DateParts(), new Ordinal());
}
