using Assay.Data;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting.Objectives;

public sealed class LambdaRankTests
{
    private static readonly GradientBoosting Ranker = new()
    {
        Target = "grade",
        Query = "query",
        Objective = ObjectiveKind.Lambdarank,
        Iterations = 60,
        MaxLeaves = 8,
        MinSamplesLeaf = 5,
    };

    [Fact]
    public void A_pair_worked_by_hand()
    {
        // Gains 3 and 0 at ranks 2 and 1 (ties rank the less relevant first): swapping them changes NDCG by 1 - 1 / log2(3).
        var objective = new LambdaRankObjective(TargetVector.OfNumbers([2, 0]).WithQueries([5, 5]), [1, 2], truncation: 30);
        objective.StartRound([0, 0], Workers.One);
        double[] first = [0, 0], second = [0, 0];
        objective.Derivatives(0, [0, 0], 0, first, second);
        double change = 1 - 1 / Math.Log2(3);
        Assert.Equal(-change / 2, first[0], 1e-15);
        Assert.Equal(2 * change / 2, first[1], 1e-15);
        Assert.Equal(change / 4, second[0], 1e-15);
        Assert.Equal(2 * change / 4, second[1], 1e-15);
    }

    [Fact]
    public void Pairs_beyond_the_truncation_level_and_of_other_queries_do_not_count()
    {
        var objective = new LambdaRankObjective(TargetVector.OfNumbers([1, 0, 2, 1, 1]).WithQueries([0, 0, 0, 1, 1]), null, truncation: 1);
        double[] scores = [1, 2, 3, 0, 1];
        objective.StartRound(scores, Workers.One);
        double[] first = new double[5], second = new double[5];
        objective.Derivatives(0, scores, 0, first, second);
        Assert.Equal(0, first.Sum(), 1e-15);
        Assert.True(first[2] < 0 && first[0] > 0 && first[1] > 0);
        Assert.Equal([0.0, 0.0], first[3..]);
    }

    [Fact]
    public void It_orders_better_than_regression_and_about_as_well_as_XGBoost()
    {
        (Table train, Table test) = Parts();
        double ranked = Score(Ranker, train, test);
        double pointwise = Score(Ranker with { Objective = ObjectiveKind.Squared }, train, test);
        Assert.True(ranked > pointwise + 0.01, $"NDCG@10 is {ranked} by rank and {pointwise} by regression.");
        Assert.Equal(Expected.Ranking.Reached["reg:squarederror"], pointwise, 0.005);
        Assert.Equal(Expected.Ranking.Reached["rank:ndcg"], ranked, 0.015);
    }

    [Fact]
    public void Validation_queries_stop_it_and_the_loss_is_one_minus_ndcg()
    {
        (Table train, Table test) = Parts();
        var log = new StepLog();
        GradientBoosting stopped = Ranker with { EarlyStoppingRounds = 3, EarlyStoppingMetric = Metric.Ndcg(5), TruncationLevel = 10, LearningRate = 0.5 };
        Model model = stopped.Fit(train, new FitContext { Validation = test, Progress = log });
        Assert.True(log.Steps.Count < 60);
        double best = log.Steps.Max(s => s.Metrics.Single(m => m.Key == "validation_ndcg@5").Value);
        Assert.Equal(best, Metric.Ndcg(5).Score(model.Predict(test), Truth(test)), 1e-12);
        double loss = log.Steps[^4].Metrics.Single(m => m.Key == "validation_ndcg_loss").Value;
        Assert.Equal(1 - Metric.Ndcg(10).Score(model.Predict(test), Truth(test)), loss, 1e-12);
    }

    [Fact]
    public void Without_queries_or_with_relevances_out_of_range_it_says_what_to_do()
    {
        (Table train, _) = Parts();
        Assert.Contains("Query", Assert.Throws<LearningException>(() => (Ranker with { Query = null, Ignore = ["query"] }).Fit(train)).Message, StringComparison.Ordinal);
        Table large = train.With(Some.Numbers("grade", [51, .. train["grade"].ToDoubles().Skip(1)]));
        Assert.Contains("row 0", Assert.Throws<LearningException>(() => Ranker.Fit(large)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_query_is_never_an_input() =>
        Assert.DoesNotContain((Ranker with { Iterations = 1 }).Fit(Parts().Train).Signature.Inputs, input => input.Name == "query");

    [Fact]
    public void Members_of_an_ensemble_rank_too_and_do_not_see_the_query()
    {
        (Table train, Table test) = Parts();
        var voting = new Voting
        {
            Target = "grade",
            Query = "query",
            Members = [new NamedEstimator("few", Ranker with { Iterations = 5 }), new NamedEstimator("more", Ranker with { Iterations = 9 })],
        };
        IModel model = voting.Fit(train);
        Assert.DoesNotContain(model.Signature.Inputs, input => input.Name == "query");
        Assert.InRange(Metric.Ndcg().Score(model.Predict(test), Truth(test)), 0.78, 0.9);
    }

    [Fact]
    public void A_row_without_a_query_is_named()
    {
        Table table = Parts().Train.Take([0, 1, 2]);
        Table hole = table.With(Some.Texts("query", "a", null, "b"));
        Assert.Contains("row 1", Assert.Throws<LearningException>(() => Ranker.Fit(hole)).Message, StringComparison.Ordinal);
    }

    private static double Score(GradientBoosting estimator, Table train, Table test) =>
        Metric.Ndcg().Score(estimator.Fit(train).Predict(test), Truth(test));

    private static TargetVector Truth(Table rows) => (TargetEncoding.Of(rows, "grade") with { Query = "query" }).Encode(rows);

    private static (Table Train, Table Test) Parts()
    {
        Table table = Table.ReadAsync(Repository.PathOf("examples", "ranking", "data", "ranking.csv")).GetAwaiter().GetResult();
        int[] queries = [.. Some.Formatted(table["query"]).Select(q => int.Parse(q.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture))];
        int[] rows = [.. Enumerable.Range(0, queries.Length)];
        return (table.Take([.. rows.Where(row => queries[row] < Expected.Ranking.TrainQueries)]), table.Take([.. rows.Where(row => queries[row] >= Expected.Ranking.TrainQueries)]));
    }
}
