namespace Assay.Data;

public static partial class FeatureCatalog
{
    private static IEnumerable<FeatureStepEntry> Categories() =>
    [
        new FeatureStepEntry<Cross>(ColumnOption.For<Cross>()) { Name = "cross", Summary = "adds a text column with the combinations of two or more columns" },
        new FeatureStepEntry<OneHot>(
            ColumnOption.For<OneHot>(),
            FeatureOption<OneHot>.Choice("unseen", "what a category of no training row becomes", s => s.Unseen, (s, v) => s with { Unseen = v }),
            FeatureOption<OneHot>.Choice("missing", "what a missing value is", s => s.Missing, (s, v) => s with { Missing = v }),
            FeatureOption<OneHot>.Whole("min_count", "categories in fewer rows share a feature", s => s.MinCount, (s, v) => s with { MinCount = v }),
            FeatureOption<OneHot>.Number("min_frequency", "categories in a smaller part of the rows share a feature", s => s.MinFrequency, (s, v) => s with { MinFrequency = v }),
            FeatureOption<OneHot>.Flag("drop_first", "leaves out the first category", s => s.DropFirst, (s, v) => s with { DropFirst = v }),
            FeatureOption<OneHot>.Whole("dense_limit", "columns of more features are sparse", s => s.DenseLimit, (s, v) => s with { DenseLimit = v }))
        {
            Name = "one-hot",
            Summary = "a feature for each category",
        },
        new FeatureStepEntry<Ordinal>(
            ColumnOption.For<Ordinal>(),
            FeatureOption<Ordinal>.Texts("order", "the categories from low to high, when their order means something", s => s.Order, (s, v) => s with { Order = v }),
            FeatureOption<Ordinal>.Choice("unseen", "what a category of no training row becomes", s => s.Unseen, (s, v) => s with { Unseen = v }),
            FeatureOption<Ordinal>.Choice("missing", "what a missing value is", s => s.Missing, (s, v) => s with { Missing = v }))
        {
            Name = "ordinal",
            Summary = "a number for each category",
        },
        new FeatureStepEntry<TargetEncode>(
            ColumnOption.For<TargetEncode>(),
            FeatureOption<TargetEncode>.Whole("folds", "training rows get means of other folds; at least 2", s => s.Folds, (s, v) => s with { Folds = v }),
            FeatureOption<TargetEncode>.OptionalNumber("smoothing", "rows the overall mean counts for; none for empirical Bayes", s => s.Smoothing, (s, v) => s with { Smoothing = v }))
        {
            Name = "target-encode",
            Summary = "the mean of the target by category, out of fold",
        },
        new FeatureStepEntry<Hash>(
            ColumnOption.For<Hash>(),
            FeatureOption<Hash>.Whole("bits", "binary logarithm of the number of features, from 1 to 24", s => s.Bits, (s, v) => s with { Bits = v }),
            FeatureOption<Hash>.Flag("signed", "whether half the categories count -1", s => s.Signed, (s, v) => s with { Signed = v }))
        {
            Name = "hash",
            Summary = "a fixed number of features for any number of categories",
        },
    ];

    private static IEnumerable<FeatureStepEntry> Texts() =>
    [
        new FeatureStepEntry<TfIdf>(
            ColumnOption.For<TfIdf>(),
            FeatureOption<TfIdf>.Range("ngrams", "units of the shortest and the longest term", s => (s.Shortest, s.Longest), (s, shortest, longest) => s with { Shortest = shortest, Longest = longest }),
            FeatureOption<TfIdf>.Choice("unit", "what terms are made of", s => s.Unit, (s, v) => s with { Unit = v }),
            FeatureOption<TfIdf>.Whole("min_documents", "terms in fewer texts are left out", s => s.MinDocuments, (s, v) => s with { MinDocuments = v }),
            FeatureOption<TfIdf>.Number("max_document_frequency", "terms in a larger part of the texts are left out", s => s.MaxDocumentFrequency, (s, v) => s with { MaxDocumentFrequency = v }),
            FeatureOption<TfIdf>.OptionalWhole("max_features", "only the most used terms are kept; none for all", s => s.MaxFeatures, (s, v) => s with { MaxFeatures = v }),
            FeatureOption<TfIdf>.Flag("sublinear", "counts a term n times as 1 + ln n", s => s.Sublinear, (s, v) => s with { Sublinear = v }),
            FeatureOption<TfIdf>.Flag("inverse_frequency", "whether rare terms weigh more", s => s.InverseFrequency, (s, v) => s with { InverseFrequency = v }),
            FeatureOption<TfIdf>.Flag("smooth_idf", "counts texts as if one more held every term", s => s.SmoothIdf, (s, v) => s with { SmoothIdf = v }),
            FeatureOption<TfIdf>.Flag("normalize", "scales rows to length 1", s => s.Normalize, (s, v) => s with { Normalize = v }))
        {
            Name = "tf-idf",
            Summary = "weights of the words or character runs of texts",
        },
        new FeatureStepEntry<HashedNGrams>(
            ColumnOption.For<HashedNGrams>(),
            FeatureOption<HashedNGrams>.Range("ngrams", "units of the shortest and the longest run", s => (s.Shortest, s.Longest), (s, shortest, longest) => s with { Shortest = shortest, Longest = longest }),
            FeatureOption<HashedNGrams>.Choice("unit", "what runs are made of", s => s.Unit, (s, v) => s with { Unit = v }),
            FeatureOption<HashedNGrams>.Whole("bits", "binary logarithm of the number of features, from 1 to 24", s => s.Bits, (s, v) => s with { Bits = v }),
            FeatureOption<HashedNGrams>.Flag("signed", "whether half the runs count -1", s => s.Signed, (s, v) => s with { Signed = v }),
            FeatureOption<HashedNGrams>.Flag("normalize", "scales rows to length 1", s => s.Normalize, (s, v) => s with { Normalize = v }))
        {
            Name = "hashed-ngrams",
            Summary = "counts of words or character runs in a fixed number of features",
        },
        new FeatureStepEntry<EncodeText>(
            ColumnOption.For<EncodeText>(),
            FeatureOption<EncodeText>.Whole("max_categories", "most distinct values of a column that holds categories without each being frequent", s => s.MaxCategories, (s, v) => s with { MaxCategories = v }))
        {
            Name = "encode-text",
            Summary = "one-hot, tf-idf or hashed runs for each text column, by what it holds",
        },
    ];
}
