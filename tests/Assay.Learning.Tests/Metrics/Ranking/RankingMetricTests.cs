namespace Assay.Learning.Tests.Metrics.Ranking;

public sealed class RankingMetricTests
{
    // Query 7: the relevant rows rank second and fourth; query 3: first; query 5: nowhere.
    private static readonly TargetVector Truth = TargetVector.OfNumbers([0, 2, 1, 0, 0, 1, 0, 0, 0]).WithQueries([7, 3, 7, 7, 3, 7, 7, 5, 5]);
    private static readonly Predictions Scores = Predictions.OfValues([0.9, 5, 0.8, 0.7, 4, 0.6, 0.5, 1, 2]);

    [Fact]
    public void Ndcg_of_every_query_is_that_of_scikit_learn()
    {
        foreach (RankingCase given in Expected.Ranking.Queries)
        {
            TargetVector truth = TargetVector.OfNumbers(given.Relevance).WithQueries(new int[given.Relevance.Length]);
            Assert.Equal(given.Ndcg, Metric.Ndcg(given.K).Score(Predictions.OfValues(given.Scores), truth), 1e-12);
        }
    }

    [Fact]
    public void Ndcg_is_the_mean_over_queries()
    {
        RankingCase[] cases = [.. Expected.Ranking.Queries.Where(c => c.K == 5)];
        TargetVector truth = TargetVector.OfNumbers([.. cases.SelectMany(c => c.Relevance)])
            .WithQueries([.. cases.SelectMany((c, i) => Enumerable.Repeat(i, c.Relevance.Length))]);
        Assert.Equal(cases.Average(c => c.Ndcg), Metric.Ndcg(5).Score(Predictions.OfValues([.. cases.SelectMany(c => c.Scores)]), truth), 1e-12);
    }

    [Fact]
    public void Cases_worked_by_hand()
    {
        Assert.Equal(((1.0 / 2 + 2.0 / 4) / 2 + 1 + 0) / 3, Metric.MeanAveragePrecision().Score(Scores, Truth), 1e-15);
        Assert.Equal((1.0 / 2 / 2 + 1 + 0) / 3, Metric.MeanAveragePrecision(3).Score(Scores, Truth), 1e-15);
        Assert.Equal(2.0 / 3, Metric.HitRate().Score(Scores, Truth), 1e-15);
        Assert.Equal(1.0 / 3, Metric.HitRate(1).Score(Scores, Truth), 1e-15);
        Assert.Equal((1.0 / 2 + 1 + 0) / 3, Metric.MeanReciprocalRank.Score(Scores, Truth), 1e-15);
        double gain = 1 / Math.Log2(3) + 1 / Math.Log2(5), ideal = 1 + 1 / Math.Log2(3);
        Assert.Equal((gain / ideal + 1 + 0) / 3, Metric.Ndcg().Score(Scores, Truth), 1e-15);
    }

    [Fact]
    public void Of_equal_scores_the_irrelevant_rank_first()
    {
        TargetVector truth = TargetVector.OfNumbers([1, 0, 0]).WithQueries([0, 0, 0]);
        Predictions same = Predictions.OfValues([4, 4, 4]);
        Assert.Equal(1.0 / 3, Metric.MeanReciprocalRank.Score(same, truth), 1e-15);
        Assert.Equal(0, Metric.HitRate(2).Score(same, truth));
        Assert.Equal(1.0 / 3, Metric.MeanAveragePrecision().Score(same, truth), 1e-15);
    }

    [Fact]
    public void The_positive_class_is_what_is_relevant()
    {
        TargetVector truth = TargetVector.OfClasses(["no", "yes"], [0, 1, 0]).WithQueries([1, 1, 1]);
        Predictions predictions = Predictions.OfProbabilities(["no", "yes"], [0.1, 0.9, 0.4, 0.6, 0.8, 0.2]);
        Assert.Equal(0.5, Metric.MeanReciprocalRank.Score(predictions, truth), 1e-15);
    }

    [Fact]
    public void A_query_drawn_twice_counts_twice_and_one_not_drawn_not_at_all()
    {
        int[] counts = [2, 1, 2, 2, 1, 2, 2, 0, 0];
        Assert.Equal((2 * 0.5 + 1) / 3, Metric.MeanReciprocalRank.Score(Scores, Truth, counts), 1e-15);
        Assert.True(double.IsNaN(Metric.MeanReciprocalRank.Score(Scores, Truth, new int[9])));
    }

    [Fact]
    public void Rows_can_be_in_any_order()
    {
        int[] rows = [8, 3, 1, 0, 7, 6, 2, 5, 4];
        foreach (Metric metric in Metric.All.Where(m => m.NeedsQueries))
            Assert.Equal(metric.Score(Scores, Truth), metric.Score(Scores.Take(rows), Truth.Take(rows)), 1e-15);
    }

    [Fact]
    public void The_number_of_ranks_stands_behind_the_name()
    {
        Assert.Equal(Metric.Ndcg(5), Metric.Find("ndcg@5"));
        Assert.Equal("ndcg@10", Metric.Find("ndcg").Name);
        Assert.Equal(Metric.HitRate(1), Metric.Find("hit_rate@1"));
        Assert.Equal("map@3", Metric.Find("map@3").Name);
        foreach (string wrong in new[] { "ndcg@0", "ndcg@2.5", "map@", "hit_rate@ten" })
            Assert.Throws<LearningException>(() => Metric.Find(wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.Ndcg(0));
    }

    [Fact]
    public void Without_queries_or_with_negative_relevances_there_is_no_value()
    {
        Assert.Throws<ArgumentException>(() => Metric.Ndcg().Score(Scores, TargetVector.OfNumbers(Truth.Values.ToArray())));
        TargetVector negative = TargetVector.OfNumbers([1, -1]).WithQueries([0, 0]);
        Assert.Contains("row 1", Assert.Throws<LearningException>(() => Metric.Ndcg().Score(Predictions.OfValues([1, 2]), negative)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Queries_are_numbered_as_they_appear()
    {
        Assert.Equal([0, 1, 0, 0, 1, 0, 0, 2, 2], Truth.Queries.ToArray());
        Assert.Equal([0, 0, 1], Truth.Take([8, 7, 1]).Queries.ToArray());
        Assert.Throws<ArgumentException>(() => Truth.WithQueries([1]));
    }
}
