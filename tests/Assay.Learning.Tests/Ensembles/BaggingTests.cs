using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Ensembles;

public sealed class BaggingTests
{
    private static readonly Table Rows = ContractData.Table(LearningTask.Binary);

    [Fact]
    public void The_out_of_bag_loss_is_that_of_the_members_that_did_not_see_a_row()
    {
        // A member that knows the rows of its bag by heart says their class; of others it says what their nearest does.
        var bagging = new Bagging { Target = "target", Size = 8, Seed = 3 };
        EnsembleModel model = bagging.Fit(Rows);
        double oob = Assert.Single(model.Measures).Value;
        TargetVector truth = new TargetEncoding("target", LearningTask.Binary, model.Signature.Classes).Encode(Rows);
        Assert.Equal("oob_log_loss", model.Measures[0].Key);
        Assert.True(oob > 2 * Metric.LogLoss.Score(model.Predict(Rows), truth), $"{oob} is as good as on rows that were learned.");
    }

    [Fact]
    public void The_out_of_bag_loss_is_computed_as_by_hand()
    {
        // Members learn nothing but the share of "yes" in their bag; one bag of half the rows leaves the other half.
        Table rows = Told.Binary("nnnnyyyy", ("x", [1, 2, 3, 4, 5, 6, 7, 8]));
        var bagging = new Bagging { Target = "target", Size = 1, RowShare = 0.5, Replacement = false, Member = new MajorityBaseline { Target = "" } };
        EnsembleModel model = bagging.Fit(rows);
        double yes = model.Members[0].Model.Predict(rows.Take([0])).PositiveProbabilities()[0];
        double leftOut = 4 - 4 * yes;
        double expected = -(leftOut * Math.Log(yes) + (4 - leftOut) * Math.Log(1 - yes)) / 4;
        Assert.Equal(expected, model.Measures[0].Value, 1e-12);
    }

    [Fact]
    public void All_rows_without_replacement_leave_none_out() =>
        Assert.Empty(new Bagging { Target = "target", Size = 2, Replacement = false }.Fit(Rows).Measures);

    [Fact]
    public void Each_member_sees_its_own_columns()
    {
        EnsembleModel model = new Bagging { Target = "target", Size = 6, ColumnShare = 0.4 }.Fit(Rows);
        Assert.All(model.Members, m => Assert.Equal(2, m.Model.Signature.Inputs.Count));
        Assert.True(model.Members.Select(m => string.Join(',', m.Model.Signature.Inputs.Select(i => i.Name))).Distinct().Count() > 1);
        Assert.True(model.Signature.Inputs.Count > 2);
    }

    [Fact]
    public void A_balanced_bag_has_as_many_rows_of_every_class()
    {
        // Members say the share of "yes" among their rows: two of four, whatever it is among all.
        Table rows = Told.Binary("yynnnnnnnn", ("x", [9, 1, 2, 3, 4, 5, 6, 7, 8, 0]));
        var bagging = new Bagging { Target = "target", Size = 5, Balance = true, Replacement = false, Member = new MajorityBaseline { Target = "" } };
        Assert.All(bagging.Fit(rows).Members, m => Assert.Equal(0.5, m.Model.Predict(rows.Take([0])).PositiveProbabilities()[0], 1e-12));
    }

    [Fact]
    public void A_bag_of_one_class_is_drawn_again()
    {
        Table rows = Told.Binary("ynnnnnnnnn", ("x", [9, 1, 2, 3, 4, 5, 6, 7, 8, 0]));
        EnsembleModel model = new Bagging { Target = "target", Size = 20 }.Fit(rows);
        Assert.All(model.Members, m => Assert.Equal(2, m.Model.Signature.Classes.Count));
    }

    [Fact]
    public void A_class_that_a_member_never_met_is_impossible_to_it()
    {
        Table rows = ContractData.ManyClasses(9);
        EnsembleModel model = new Bagging { Target = "target", Size = 3, RowShare = 0.3 }.Fit(rows);
        Assert.Contains(model.Members, m => m.Model.Signature.Classes.Count < 9);
        double[] mean = new double[9];
        foreach (MemberModel member in model.Members)
        {
            Predictions own = member.Model.Predict(rows.Take([5]));
            for (int c = 0; c < own.Classes.Count; c++)
                mean[model.Signature.Classes.ToList().IndexOf(own.Classes[c])] += own.Probabilities[c] / 3;
        }

        Assert.All(mean.Zip(model.Predict(rows.Take([5])).Probabilities.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Every_bag_is_a_step_with_the_estimate_so_far()
    {
        var log = new StepLog();
        EnsembleModel model = new Bagging { Target = "target", Size = 4 }.Fit(Rows, new FitContext { Progress = log, Validation = Rows });
        Assert.Equal([1, 2, 3, 4], log.Steps.Select(s => s.Step));
        Assert.Equal(["oob_log_loss", "validation_log_loss"], log.Steps[3].Metrics.Select(m => m.Key));
        Assert.Equal(model.Measures[0], log.Steps[3].Metrics[0]);
    }
}
