using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Ensembles;

public sealed class AdaBoostTests
{
    public static TheoryData<string> Cases => [.. AdaBoostCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Errors_weights_and_predictions_are_those_of_scikit_learn(string name)
    {
        AdaBoostCase expected = AdaBoostCase.All.Single(c => c.Name == name);
        Table rows = RowsOf(expected);
        var log = new StepLog();

        var model = (CombinedModel)EstimatorOf(expected).Fit(rows, new FitContext { Progress = log });

        Assert.Equal(expected.Errors.Length, model.Members.Count);
        AssertClose(expected.Errors, [.. log.Steps.Select(s => s.Metrics[0].Value)]);
        AssertClose([.. expected.Says.Select(say => expected.Algorithm == "SAMME.R" ? expected.Rate : say)], [.. model.Members.Select(m => m.Weight)]);
        Predictions predictions = model.Predict(rows);
        AssertClose(expected.Outputs, (predictions.Task == LearningTask.Regression ? predictions.Values : predictions.Probabilities).ToArray());
        Assert.Equal(expected.Labels, Enumerable.Range(0, expected.Labels.Length).Select(predictions.Label));
    }

    [Fact]
    public void A_perfect_learner_ends_it_with_the_say_of_half_a_row()
    {
        Table rows = Told.Binary("nnyy", ("x", [1, 2, 3, 4]));
        var model = (CombinedModel)new AdaBoost { Target = "target" }.Fit(rows);
        MemberModel only = Assert.Single(model.Members);
        Assert.Equal(Math.Log(7), only.Weight, 1e-12);
        Assert.Equal(7 / 8.0, model.Predict(rows).PositiveProbabilities()[3], 1e-12);
    }

    [Fact]
    public void A_first_learner_no_better_than_chance_stands_alone()
    {
        Table rows = Told.Binary("nyny", ("x", [1, 1, 1, 1]));
        var model = (CombinedModel)new AdaBoost { Target = "target" }.Fit(rows);
        Assert.True(Assert.Single(model.Members).Weight > 0);
    }

    [Fact]
    public void Weights_go_through_a_column_of_the_table_to_what_is_no_learner_of_a_matrix()
    {
        Table rows = ContractData.Table(LearningTask.Binary).With(Some.Numbers("w", [.. Enumerable.Range(0, 120).Select(i => 1.0 + i % 3)]));
        var stump = new DecisionTree { Target = "", MaxDepth = 1, MinSamplesLeaf = 1 };
        var boost = new AdaBoost { Target = "target", Weight = "w", Rounds = 6, Member = stump };
        AdaBoost wrapped = boost with { Member = new Voting { Target = "", Members = [new(stump)] } };

        EnsembleModel direct = boost.Fit(rows), nested = wrapped.Fit(rows);

        Assert.Equal(direct.Members.Select(m => m.Weight), nested.Members.Select(m => m.Weight));
        Assert.Equal(direct.Predict(rows).Probabilities.ToArray(), nested.Predict(rows).Probabilities.ToArray());
        Assert.DoesNotContain(nested.Signature.Inputs, i => i.Name == "w");
    }

    [Fact]
    public void Rounds_share_their_features_in_the_file()
    {
        Table rows = ContractData.Table(LearningTask.Binary);
        byte[] few = ModelFile.ToBytes(new AdaBoost { Target = "target", Rounds = 2 }.Fit(rows));
        FittedState members = ModelFile.Save(new AdaBoost { Target = "target", Rounds = 8 }.Fit(rows)).State("model").State("members");
        Assert.Single(members.States("features"));
        var loaded = (CombinedModel)ModelFile.FromBytes(few);
        Assert.Same(((Model)loaded.Members[0].Model).Features, ((Model)loaded.Members[1].Model).Features);
    }

    private static AdaBoost EstimatorOf(AdaBoostCase expected) => new()
    {
        Target = "target",
        Task = expected.Labels.Length > 0 ? LearningTask.Multiclass : LearningTask.Regression,
        Weight = expected.Weights is null ? null : "weight",
        Member = new DecisionTree { Target = "", MaxDepth = expected.Depth, MinSamplesLeaf = 5 },
        Rounds = expected.Rounds,
        LearningRate = expected.Rate,
        Algorithm = expected.Algorithm == "SAMME.R" ? AdaBoostAlgorithm.SammeR : AdaBoostAlgorithm.Samme,
        Loss = expected.Algorithm switch
        {
            "square" => AdaBoostLoss.Square,
            "exponential" => AdaBoostLoss.Exponential,
            _ => AdaBoostLoss.Linear,
        },
    };

    private static Table RowsOf(AdaBoostCase expected)
    {
        var table = new Table(expected.X[0].Select((_, j) => Some.Numbers($"x{j}", [.. expected.X.Select(row => row[j])])).ToArray());
        table = table.With(expected.Labels.Length > 0
            ? Some.Texts("target", [.. expected.Y.Select(y => $"{y}")])
            : Some.Numbers("target", expected.Y));
        return expected.Weights is null ? table : table.With(Some.Numbers("weight", expected.Weights));
    }

    private static void AssertClose(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
