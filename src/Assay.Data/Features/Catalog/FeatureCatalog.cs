namespace Assay.Data;

/// <summary>All feature steps that experiment files can name: a closed list.</summary>
public static partial class FeatureCatalog
{
    /// <summary>Every entry, in the order in which plans use them.</summary>
    public static IReadOnlyList<FeatureStepEntry> Entries { get; } = [.. Columns(), .. Numbers(), .. Categories(), .. Texts(), .. Projections()];

    /// <summary>The entry of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static FeatureStepEntry Find(string name)
    {
        foreach (FeatureStepEntry entry in Entries)
        {
            if (entry.Name == name)
                return entry;
        }

        string? near = NearestName.Find(name, Entries.Select(e => e.Name));
        string hint = near is null ? $"The steps are {string.Join(", ", Entries.Select(e => e.Name))}." : $"Did you mean '{near}'?";
        throw new ArgumentException($"There is no feature step '{name}'. {hint}", nameof(name));
    }

    private static IEnumerable<FeatureStepEntry> Columns() =>
    [
        new FeatureStepEntry<RequireValues>(ColumnOption.For<RequireValues>()) { Name = "require-values", Summary = "refuses columns without a single value" },
        new FeatureStepEntry<DateParts>(
            ColumnOption.For<DateParts>(),
            FeatureOption<DateParts>.Choices("parts", "some of", s => s.Parts, (s, v) => s with { Parts = v }),
            FeatureOption<DateParts>.Flag("cyclic", "whether parts that come round again become sine and cosine", s => s.Cyclic, (s, v) => s with { Cyclic = v }))
        {
            Name = "date-parts",
            Summary = "numbers out of timestamps",
        },
        new FeatureStepEntry<Impute>(
            ColumnOption.For<Impute>(),
            ImputeOptions.Strategy,
            ImputeOptions.Value,
            FeatureOption<Impute>.Choice("indicator", "when a column says where values were missing", s => s.Indicator, (s, v) => s with { Indicator = v }))
        {
            Name = "impute",
            Exclusive = ["strategy", "value"],
            Summary = "replaces missing values",
        },
    ];

    private static IEnumerable<FeatureStepEntry> Numbers() =>
    [
        new FeatureStepEntry<Scale>(
            ColumnOption.For<Scale>(),
            FeatureOption<Scale>.Choice("method", "by mean and deviation, median and quartiles, or minimum and range", s => s.Method, (s, v) => s with { Method = v }))
        {
            Name = "scale",
            Summary = "brings numbers to one scale",
        },
        new FeatureStepEntry<Bin>(
            ColumnOption.For<Bin>(),
            FeatureOption<Bin>.Choice("method", "bins of equally many rows or of equal width", s => s.Method, (s, v) => s with { Method = v }),
            FeatureOption<Bin>.Whole("bins", "number of bins, at least 2", s => s.Bins, (s, v) => s with { Bins = v }),
            FeatureOption<Bin>.Numbers("edges", "ascending inner edges, in place of learned ones", s => s.Edges, (s, v) => s with { Edges = v }),
            FeatureOption<Bin>.Choice("output", "numbers of bins, or text for a later step to encode", s => s.Output, (s, v) => s with { Output = v }))
        {
            Name = "bin",
            Summary = "cuts numbers into bins",
        },
    ];

    private static IEnumerable<FeatureStepEntry> Projections() =>
    [
        new FeatureStepEntry<PrincipalComponents>(
            FeatureOption<PrincipalComponents>.OptionalWhole("components", "how many, at least 1; none for all", s => s.Components, (s, v) => s with { Components = v }),
            FeatureOption<PrincipalComponents>.OptionalNumber("variance_share", "the fewest that explain more than this part of the variance, between 0 and 1", s => s.VarianceShare, (s, v) => s with { VarianceShare = v }),
            FeatureOption<PrincipalComponents>.Flag("whiten", "whether each is divided by its deviation", s => s.Whiten, (s, v) => s with { Whiten = v }))
        {
            Name = "pca",
            Exclusive = ["components", "variance_share"],
            Summary = "principal components in the place of all numbers and vectors there are",
        },
    ];
}
