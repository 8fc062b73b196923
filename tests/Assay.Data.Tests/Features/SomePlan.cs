using FsCheck;
using FsCheck.Fluent;

namespace Assay.Data.Tests.Features;

/// <summary>Feature plans that work on <see cref="SomeTable.Mixed"/>.</summary>
internal static class SomePlan
{
    private static readonly ColumnStep[] Numbers =
    [
        new Impute(),
        new Impute { Strategy = ImputeStrategy.Mean, Indicator = MissingIndicator.Always },
        new Impute { Strategy = ImputeStrategy.Mode, Indicator = MissingIndicator.WhenSeen },
        new Impute { Strategy = ImputeStrategy.Constant(-1.5) },
        new Impute { Columns = ColumnSelector.Boolean, Strategy = ImputeStrategy.Mode },
        new Impute { Columns = ColumnSelector.Text, Strategy = ImputeStrategy.Constant("?") },
        new Impute { Columns = ColumnSelector.Text, Strategy = ImputeStrategy.Mode, Indicator = MissingIndicator.WhenSeen },
        new Scale(),
        new Scale { Method = Scaling.Robust },
        new Scale { Method = Scaling.MinMax },
        new OneHot { Columns = ColumnSelector.Boolean },
        new OneHot { Columns = ColumnSelector.Numeric, DenseLimit = 3 },
        new Bin { Bins = 4 },
        new Bin { Method = Binning.Uniform, Bins = 3, Output = BinOutput.Labels },
        new Bin { Edges = [0, 50], Columns = ColumnSelector.Numeric.WithMissing },
        new Cross(),
        new Cross { Columns = ColumnSelector.Named("note", "home") },
    ];

    private static readonly ColumnStep[] Dates =
    [
        new DateParts(),
        new DateParts { Parts = [DatePart.EpochDays, DatePart.DayOfYear, DatePart.Minute, DatePart.Second] },
        new DateParts { Cyclic = true },
        new OneHot { Columns = ColumnSelector.Timestamp, MinCount = 2, Unseen = UnseenCategory.AsRare },
        new Ordinal { Columns = ColumnSelector.Timestamp },
    ];

    private static readonly ColumnStep[] Texts =
    [
        new OneHot(),
        new OneHot { DenseLimit = 2, Missing = MissingCategory.None },
        new OneHot { MinFrequency = 0.1, DropFirst = true, Unseen = UnseenCategory.OwnCategory },
        new OneHot { MinCount = 3, Unseen = UnseenCategory.AsRare },
        new Ordinal(),
        new Ordinal { Unseen = UnseenCode.MinusOne, Missing = MissingCategory.OwnCategory },
        new Ordinal { Order = ["rent", "owner"] },
        new TargetEncode(),
        new TargetEncode { Smoothing = 5, Folds = 3 },
        new Hash { Bits = 4 },
        new Hash { Bits = 3, Signed = false },
        new TfIdf { Longest = 2, Sublinear = true, MinDocuments = 2 },
        new TfIdf { MaxFeatures = 4, SmoothIdf = false, Normalize = false, MaxDocumentFrequency = 0.8 },
        new TfIdf { Unit = NGramUnit.CharactersInWords, Shortest = 2, Longest = 3 },
        new HashedNGrams { Bits = 5 },
        new HashedNGrams { Bits = 6, Unit = NGramUnit.Characters, Shortest = 2, Longest = 3, Signed = false, Normalize = false },
        new EncodeText { MaxCategories = 5 },
    ];

    /// <summary>The automatic plans, and random ones: a step for dates, some for numbers, one for text.</summary>
    public static Gen<FeaturePlan> Any { get; } = Gen.Frequency(
        (1, Gen.Elements(FeaturePlan.ForLinearModels, FeaturePlan.ForTrees, FeaturePlan.ForCounts)),
        (4, from date in Gen.Elements(Dates)
            from numbers in Gen.ListOf(Gen.Elements(Numbers))
            from text in Gen.Elements(Texts)
            select new FeaturePlan([date, .. numbers.Take(4), text])),
        (1, from scale in Gen.Elements(true, false)
            from step in Gen.Elements(new PrincipalComponents { Components = 3 }, new PrincipalComponents { VarianceShare = 0.8, Whiten = true })
            select new FeaturePlan([.. FeaturePlan.ForLinearModels.Steps.SkipLast(scale ? 1 : 2), new EncodeText(), step])));
}
