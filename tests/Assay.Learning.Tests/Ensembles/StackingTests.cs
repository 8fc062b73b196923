using Assay.Data;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Ensembles;

public sealed class StackingTests
{
    private static readonly double[] A = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    private static readonly double[] B = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];

    [Fact]
    public void The_weights_of_members_are_learned()
    {
        // The members say columns a and b; the target is 2 + 0.75 a + 0.25 b exactly.
        double[] truth = [.. A.Zip(B, (a, b) => 2 + 0.75 * a + 0.25 * b)];
        Table rows = Told.Numbers(truth, ("a", A), ("b", B));
        var stacking = new Stacking { Target = "target", Members = [Told.By("a"), Told.By("b")], Meta = new LinearRegression { Target = "" }, Folds = 3 };

        IModel model = stacking.Fit(rows);

        Table others = Told.Numbers([0, 0], ("a", [100, -8]), ("b", [0, 40]));
        Assert.Equal([77, 6], model.Predict(others).Values.ToArray().Select(v => Math.Round(v, 9)));
    }

    [Fact]
    public void Without_a_member_the_others_are_combined_anew()
    {
        // Alone, column b explains what it can of 2 + 0.75 a + 0.25 b: as a stack of b only.
        double[] truth = [.. A.Zip(B, (a, b) => 2 + 0.75 * a + 0.25 * b)];
        Table rows = Told.Numbers(truth, ("a", A), ("b", B));
        var stacking = new Stacking { Target = "target", Members = [Told.By("a"), Told.By("b")], Meta = new LinearRegression { Target = "" }, Folds = 3 };

        EnsembleModel model = stacking.Fit(rows, new FitContext { LeavesMembersOut = true });

        EnsembleModel alone = (stacking with { Members = [Told.By("b")] }).Fit(rows);
        Assert.Equal(alone.Predict(rows).Values.ToArray(), model.Without(0)!.Predict(rows).Values.ToArray());
        Assert.Null(alone.Without(0));
        Assert.Null(stacking.Fit(rows).Without(0));
    }

    [Fact]
    public void The_meta_learner_sees_log_odds()
    {
        // Where a member's odds are right, the meta-learner has nothing to change: slope 1 and intercept 0.
        double[] said = [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 0.2 : 0.8)];
        string truth = string.Concat(said.Select((p, i) => i / 2 % 5 < (p < 0.5 ? 1 : 4) ? 'y' : 'n'));
        Table rows = Told.Binary(truth, ("a", said));
        var stacking = new Stacking { Target = "target", Members = [Told.By("a")], Meta = new LogisticRegression { Target = "", C = 1e6 } };

        double[] probabilities = stacking.Fit(rows).Predict(Told.Binary("nny", ("a", [0.2, 0.8, 0.95]))).PositiveProbabilities();

        Assert.Equal(0.2, probabilities[0], 1e-5);
        Assert.Equal(0.8, probabilities[1], 1e-5);
        Assert.Equal(0.95, probabilities[2], 1e-4);
    }

    [Fact]
    public void A_member_that_knows_its_rows_by_heart_tells_the_meta_learner_nothing()
    {
        // The target is noise. A tree of single rows is right about every row it learned, so it would be trusted wholly if
        // it were asked about those; held-out rows show that it is worth nothing, whatever the copies of a row.
        RandomSource random = RandomStream.Root(5).Draw();
        double[] x = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
        string truth = string.Concat(x.Select(_ => random.NextInt(2) == 0 ? 'y' : 'n'));
        Table rows = Told.Binary(truth, ("x", x));
        Table copies = rows.Take([.. Enumerable.Range(0, 1200).Select(i => i % 400)]);
        Estimator heart = new DecisionTree { Target = "", MinSamplesLeaf = 1 };
        foreach (Table table in new[] { rows, copies })
        {
            foreach (Estimator stack in new Estimator[]
            {
                new Stacking { Target = "target", Members = [new("heart", heart)] },
                new Stacking { Target = "target", Members = [new("heart", heart)], AverageFolds = true },
                new Blending { Target = "target", Members = [new("heart", heart)] },
            })
            {
                double[] said = stack.Fit(table).Predict(rows).PositiveProbabilities();
                Assert.All(said, p => Assert.InRange(p, 0.3, 0.7));
            }
        }

        double[] alone = (heart with { Target = "target" }).Fit(rows).Predict(rows).PositiveProbabilities();
        Assert.All(alone, p => Assert.True(p is 0 or 1));
    }

    [Fact]
    public void By_time_members_learn_from_older_rows_only()
    {
        Table rows = ContractData.Table(LearningTask.Regression).With(Some.Numbers("when", [.. Enumerable.Range(0, 120).Select(i => (double)(i * 7 % 120))]));
        IReadOnlyList<HoldOut> parts = [.. HoldOut.Folds(rows, new TimeFolds { Column = "when", Count = 4 }, seed: 0)];
        double[] when = rows["when"].ToDoubles();
        Assert.All(parts, part => Assert.True(part.LearnedRows.Max(r => when[r]) < part.HeldRows.Min(r => when[r])));
        Assert.Equal(96, parts.Sum(p => p.HeldRows.Length));
        Assert.NotNull(new Stacking { Target = "target", Members = [new(new RidgeRegression { Target = "" })], Time = "when" }.Fit(rows));
        Assert.NotNull(new Blending { Target = "target", Members = [new(new RidgeRegression { Target = "" })], Time = "when" }.Fit(rows));
    }

    [Fact]
    public void Groups_are_held_out_whole()
    {
        Table rows = ContractData.Table(LearningTask.Regression).With(Some.Texts("who", [.. Enumerable.Range(0, 120).Select(i => $"p{i % 13}")]));
        foreach (HoldOut part in HoldOut.Folds(rows, new GroupFolds { Column = "who", Count = 4 }, seed: 0))
            Assert.Empty(part.LearnedRows.Select(r => r % 13).Intersect(part.HeldRows.Select(r => r % 13)));
        Assert.NotNull(new Stacking { Target = "target", Members = [new(new RidgeRegression { Target = "" })], Group = "who" }.Fit(rows));
        Assert.Contains("Leave out one", Assert.Throws<LearningException>(() =>
            new Stacking { Target = "target", Members = [new(new RidgeRegression { Target = "" })], Group = "who", Time = "size" }.Fit(rows)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_need_no_meta_learner()
    {
        Table rows = Told.Binary("nyynnyynnyyn", ("a", [0.2, 0.9, 0.6, 0.4, 0.2, 0.9, 0.6, 0.4, 0.2, 0.9, 0.6, 0.4]), ("b", [0.4, 0.3, 0.9, 0.1, 0.4, 0.3, 0.9, 0.1, 0.4, 0.3, 0.9, 0.1]));
        var stacking = new Stacking { Target = "target", Members = [Told.By("a"), Told.By("b")], Folds = 2 };
        Assert.Equal(0.6, (stacking with { Rule = MetaRule.Mean }).Fit(rows).Predict(rows).PositiveProbabilities()[1], 1e-12);
        Assert.Equal(0.5, (stacking with { Rule = MetaRule.Majority }).Fit(rows).Predict(rows).PositiveProbabilities()[1], 1e-12);
        Assert.False((stacking with { Rule = MetaRule.Majority }).Supports(LearningTask.Regression));
    }

    [Fact]
    public void Inputs_are_passed_through_when_asked_for()
    {
        Table rows = ContractData.Table(LearningTask.Binary);
        var stacking = new Stacking { Target = "target", Members = [new(new MajorityBaseline { Target = "" })], Folds = 3 };
        Assert.Empty(stacking.Fit(rows).Signature.Inputs);
        var model = (StackedModel)(stacking with { PassThrough = true }).Fit(rows);
        Assert.Equal(["size", "count", "flag", "town", "day"], model.Signature.Inputs.Select(i => i.Name));
        Assert.Contains(model.Meta.Signature.Inputs, i => i.Name == "majority: prediction");
    }

    [Fact]
    public void Layers_are_stacks_as_meta_learners()
    {
        Table rows = ContractData.Table(LearningTask.Multiclass);
        NamedEstimator tree = new(new DecisionTree { Target = "" }), linear = new(new LogisticRegression { Target = "" });
        var second = new Stacking { Target = "", Members = [tree, linear], Folds = 2, Rule = MetaRule.Mean };
        var stacking = new Stacking { Target = "target", Members = [tree, linear], Meta = second, Folds = 3, PassThrough = true };
        EnsembleModel model = stacking.Fit(rows);
        byte[] bytes = ModelFile.ToBytes(model);
        Assert.Equal(model.Predict(rows).Probabilities.ToArray(), ModelFile.FromBytes(bytes).Predict(rows).Probabilities.ToArray());
        Assert.Equal(2, ((CombinedModel)((StackedModel)model).Meta).Members.Count);
    }

    [Fact]
    public void Blending_without_refit_keeps_the_models_that_were_asked()
    {
        Table rows = ContractData.Table(LearningTask.Binary);
        var blending = new Blending { Target = "target", Members = [new(new DecisionTree { Target = "" })], HoldOut = 0.5 };
        Assert.NotEqual(ModelFile.ToBytes(blending.Fit(rows).Members[0].Model), ModelFile.ToBytes((blending with { Refit = false }).Fit(rows).Members[0].Model));
    }

    [Fact]
    public void A_column_with_the_name_of_a_prediction_is_refused() =>
        Assert.Contains("already", Assert.Throws<LearningException>(() => new Stacking { Target = "target", Members = [Told.By("a")], Folds = 2 }.Fit(
            Told.Numbers([1, 2, 3, 4], ("a", [1, 2, 3, 4]), ("a: prediction", [1, 2, 3, 4])))).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_fit_is_a_step_and_the_last_of_a_member_brings_its_held_out_loss()
    {
        var log = new StepLog();
        Table rows = ContractData.Table(LearningTask.Binary);
        new Stacking { Target = "target", Members = [new(new DecisionTree { Target = "" }), new(new MajorityBaseline { Target = "" })], Folds = 2 }
            .Fit(rows, new FitContext { Progress = log, Validation = rows });
        Assert.Equal(Enumerable.Range(1, 7).Select(i => (i, 7)), log.Steps.Select(s => (s.Step, s.Total)));
        Assert.Equal(["", "", "held_out_log_loss", "held_out_log_loss", "", "", "validation_log_loss"], log.Steps.Select(s => s.Metrics.Count > 0 ? s.Metrics[0].Key : ""));
    }
}
