using Assay.Data;

namespace Assay.Learning;

/// <summary>Features for distances between rows: as for linear models, but no more than some hundred of a text column.</summary>
internal static class ClusterFeatures
{
    public static FeaturePlan Plan { get; } = FeaturePlan.ForLinearModels with
    {
        Steps =
        [
            .. FeaturePlan.ForLinearModels.Steps.SkipLast(1),
            new EncodeText
            {
                Sentences = new TfIdf { MaxFeatures = 200 },
                Identifiers = new HashedNGrams { Unit = NGramUnit.Characters, Shortest = 2, Longest = 4, Bits = 7 },
            },
        ],
    };
}
