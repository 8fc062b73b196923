namespace Assay.Data;

public sealed partial record FeaturePlan
{
    /// <summary>For linear models: nothing missing, nothing unscaled, categories one-hot.</summary>
    /// <remarks>
    /// Timestamps become parts; missing numbers the training median, with an indicator where training rows miss any;
    /// numbers are standardised; text is encoded by what it holds (<see cref="EncodeText"/>): categories one-hot with one for
    /// missing values and zeros for unseen ones, sentences by the weights of their words, names by hashed runs of characters.
    /// </remarks>
    public static FeaturePlan ForLinearModels { get; } = new(
        new RequireValues(),
        new DateParts(),
        new Impute { Indicator = MissingIndicator.WhenSeen },
        new Impute { Columns = ColumnSelector.Boolean, Strategy = ImputeStrategy.Mode, Indicator = MissingIndicator.WhenSeen },
        new Scale(),
        new EncodeText());

    /// <summary>For trees: numbers as they are with their missing values, categories as ordinal codes.</summary>
    /// <remarks>Timestamps become parts, sentences the weights of their 200 most used words.</remarks>
    public static FeaturePlan ForTrees { get; } = new(
        new RequireValues(),
        new DateParts(),
        new EncodeText { Categories = new Ordinal(), Sentences = new TfIdf { MaxFeatures = 200 }, Identifiers = new Ordinal() });
}
