using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Ensembles;

public sealed class VotingTests
{
    private static readonly Table Votes = Told.Binary("nyyn", ("a", [0.2, 0.9, 0.6, 0.4]), ("b", [0.4, 0.3, 0.9, 0.1]), ("c", [0.6, 0.6, 0.3, 0.0]));
    private static readonly Table Numbers = Told.Numbers([1, 2, 3], ("a", [1, 2, 8]), ("b", [2, 4, 6]), ("c", [9, 0, 1]));
    private static readonly Voting Abc = new() { Target = "target", Members = [Told.By("a"), Told.By("b"), Told.By("c")] };

    [Fact]
    public void Soft_votes_are_the_mean_of_probabilities() => AssertClose([0.4, 0.6, 0.6, 0.5 / 3], Positive(Abc));

    [Fact]
    public void Soft_votes_are_weighted() =>
        AssertClose([0.8 / 3, 2.1 / 3, 2.1 / 3, 0.9 / 3], Positive(Abc with { Weights = [2, 1, 0] }));

    [Fact]
    public void Hard_votes_are_shares_of_decisions() =>
        AssertClose([1 / 3.0, 2 / 3.0, 2 / 3.0, 0], Positive(Abc with { Vote = VoteKind.Hard }));

    [Fact]
    public void Hard_votes_are_weighted() =>
        AssertClose([0.25, 0.75, 0.75, 0], Positive(Abc with { Vote = VoteKind.Hard, Weights = [4, 2, 2] }));

    [Fact]
    public void Numbers_are_averaged() => AssertClose([4, 2, 5], Values(Abc));

    [Fact]
    public void Numbers_are_averaged_with_weights() => AssertClose([13 / 4.0, 8 / 4.0, 23 / 4.0], Values(Abc with { Weights = [2, 1, 1] }));

    [Fact]
    public void The_median_of_three_is_the_middle_one() => AssertClose([2, 2, 6], Values(Abc with { Average = AverageKind.Median }));

    [Fact]
    public void The_median_of_two_is_their_mean() =>
        AssertClose([1.5, 3, 7], Values(Abc with { Average = AverageKind.Median, Weights = [3, 3, 0] }));

    [Fact]
    public void The_median_follows_the_weights() =>
        AssertClose([9, 0, 1], Values(Abc with { Average = AverageKind.Median, Weights = [1, 1, 3] }));

    [Fact]
    public void Members_take_target_and_seed_from_the_ensemble_and_differ_in_seed()
    {
        Table table = ContractData.Table(LearningTask.Binary);
        var forest = new RandomForest { Target = "another", Task = LearningTask.Regression, Trees = 2, Seed = 4 };
        var voting = new Voting { Target = "target", Members = [new("first", forest), new("second", forest)], Seed = 9 };

        EnsembleModel model = voting.Fit(table), other = (voting with { Seed = 10 }).Fit(table);

        byte[][] members = [.. model.Members.Concat(other.Members).Select(m => ModelFile.ToBytes(m.Model))];
        Assert.Equal(4, members.Select(Convert.ToHexString).Distinct().Count());
        Assert.All(model.Members, m => Assert.Equal("target", m.Model.Signature.Target));
    }

    [Fact]
    public void A_member_does_not_depend_on_its_neighbours()
    {
        Table table = ContractData.Table(LearningTask.Binary);
        NamedEstimator forest = new(new RandomForest { Target = "", Trees = 2 });
        var alone = new Voting { Target = "target", Members = [forest] };
        var second = new Voting { Target = "target", Members = [new(new MajorityBaseline { Target = "" }), forest] };

        Assert.Equal(ModelFile.ToBytes(alone.Fit(table).Members[0].Model), ModelFile.ToBytes(second.Fit(table).Members[1].Model));
    }

    [Fact]
    public void Every_member_is_a_step_with_the_loss_so_far()
    {
        Table table = ContractData.Table(LearningTask.Binary);
        var log = new StepLog();
        var voting = new Voting { Target = "target", Members = [new(new MajorityBaseline { Target = "" }), new(new DecisionTree { Target = "" })] };

        EnsembleModel model = voting.Fit(table, new FitContext { Progress = log, Validation = table });

        TargetVector truth = new TargetEncoding("target", LearningTask.Binary, model.Signature.Classes).Encode(table);
        Assert.Equal([(1, 2), (2, 2)], log.Steps.Select(s => (s.Step, s.Total)));
        Assert.Equal(Metric.LogLoss.Score(model.Members[0].Model.Predict(table), truth), log.Steps[0].Metrics[0].Value, 1e-12);
        Assert.Equal(KeyValuePair.Create("validation_log_loss", Metric.LogLoss.Score(model.Predict(table), truth)), log.Steps[1].Metrics[0]);
    }

    [Fact]
    public void Members_need_different_names() =>
        Assert.Contains("'decision-tree' occurs twice", Assert.Throws<ArgumentException>(() =>
            new Voting { Target = "t", Members = [new(new DecisionTree { Target = "" }), new(new DecisionTree { Target = "" })] }).Message, StringComparison.Ordinal);

    [Fact]
    public void There_must_be_a_member_and_a_weight_for_each()
    {
        Assert.Contains("has none", Assert.Throws<LearningException>(() => new Voting { Target = "target", Members = [] }.Fit(Votes)).Message, StringComparison.Ordinal);
        Assert.Contains("has 2 for 3 members", Assert.Throws<LearningException>(() => (Abc with { Weights = [1, 1] }).Fit(Votes)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Abc with { Weights = [1, -1, 1] });
        Assert.Throws<ArgumentException>(() => Abc with { Weights = [0, 0, 0] });
    }

    private static double[] Positive(Voting voting) => voting.Fit(Votes).Predict(Votes).PositiveProbabilities();

    private static double[] Values(Voting voting) => voting.Fit(Numbers).Predict(Numbers).Values.ToArray();

    private static void AssertClose(double[] expected, double[] found) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
