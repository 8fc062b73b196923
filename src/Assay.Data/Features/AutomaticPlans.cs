namespace Assay.Data;

public sealed partial record FeaturePlan
{
    /// <summary>For linear models: nothing missing, nothing unscaled, categories one-hot.</summary>
    public static FeaturePlan ForLinearModels { get; } = new();

    /// <summary>For trees: numbers as they are with their missing values, categories as ordinal codes.</summary>
    public static FeaturePlan ForTrees { get; } = new();
}
