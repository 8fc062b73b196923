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

    /// <summary>For models of counts, such as naive Bayes: no feature is ever negative.</summary>
    /// <remarks>
    /// Timestamps become parts; numbers are cut into ten bins of about equally many training rows, one-hot; text is encoded by
    /// what it holds (<see cref="EncodeText"/>): categories one-hot, sentences by how often each word is there, names by counts of
    /// hashed runs of characters. What is missing is a category where training rows miss it.
    /// </remarks>
    public static FeaturePlan ForCounts { get; } = new(
        new RequireValues(),
        new DateParts(),
        new Bin { Output = BinOutput.Labels },
        new OneHot { Columns = ColumnSelector.Boolean },
        new EncodeText
        {
            Sentences = new TfIdf { InverseFrequency = false, Normalize = false },
            Identifiers = new HashedNGrams { Unit = NGramUnit.Characters, Shortest = 2, Longest = 4, Signed = false, Normalize = false },
        });
}
