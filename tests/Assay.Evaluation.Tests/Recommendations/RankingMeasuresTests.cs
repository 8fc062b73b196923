namespace Assay.Evaluation.Tests.Recommendations;

public sealed class RankingMeasuresTests
{
    private static readonly bool[] Second = [false, true, false];
    private static readonly bool[] FirstAndThird = [true, false, true];
    private static readonly bool[] None = [false, false, false];

    [Fact]
    public void A_hit_is_anything_found()
    {
        Assert.Equal(1, RankingMeasures.HitRate(Second));
        Assert.Equal(0, RankingMeasures.HitRate(None));
    }

    [Fact]
    public void Recall_counts_what_there_was_to_be_found()
    {
        Assert.Equal(0.5, RankingMeasures.Recall(FirstAndThird, 4));
        Assert.Equal(0, RankingMeasures.Recall(None, 4));
    }

    /// <summary>Precision 1 at the first, 2/3 at the third.</summary>
    [Fact]
    public void Average_precision_is_over_as_many_as_could_be_found()
    {
        Assert.Equal((1 + (2.0 / 3)) / 2, RankingMeasures.AveragePrecision(FirstAndThird, 2, 3), 1e-15);
        Assert.Equal((1 + (2.0 / 3)) / 3, RankingMeasures.AveragePrecision(FirstAndThird, 9, 3), 1e-15);
        Assert.Equal(0.5, RankingMeasures.AveragePrecision(Second, 1, 3), 1e-15);
        Assert.Equal(0, RankingMeasures.AveragePrecision(None, 1, 3));
    }

    /// <summary>The discounts of the first three positions are 1, 1 / log₂ 3 and 1 / 2; scikit-learn's ndcg_score gives the same.</summary>
    [Fact]
    public void Gain_is_discounted_by_position_and_a_part_of_the_ideal()
    {
        double second = 1 / Math.Log2(3);
        Assert.Equal(second, RankingMeasures.NormalisedGain(Second, 1, 3), 1e-12);
        Assert.Equal(1.5 / (1 + second), RankingMeasures.NormalisedGain(FirstAndThird, 2, 3), 1e-12);
        Assert.Equal(1.5 / (1 + second + 0.5), RankingMeasures.NormalisedGain(FirstAndThird, 7, 3), 1e-12);
        Assert.Equal(1, RankingMeasures.NormalisedGain([true, true, true], 7, 3), 1e-12);
        Assert.Equal(0, RankingMeasures.NormalisedGain(None, 2, 3));
    }
}
