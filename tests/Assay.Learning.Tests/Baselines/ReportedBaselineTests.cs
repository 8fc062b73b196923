using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Baselines;

public sealed class ReportedBaselineTests
{
    private static readonly string[] Truth = ["no", "no", "no", "yes", "no", "yes", "no", "no"];

    [Fact]
    public void The_decision_stays_the_systems_even_where_it_is_mostly_wrong()
    {
        Table rows = Table("yes", "yes", "yes", "yes", "no", "no", "no", null);
        Predictions predictions = new ExistingSystem { Target = "y", Column = "said" }.Fit(rows).Predict(rows);
        for (int row = 0; row < 7; row++)
            Assert.Equal(row < 4 ? "yes" : "no", predictions.Classes[predictions.Label(row)]);
        Assert.True(double.IsFinite(Metric.LogLoss.Score(predictions, TargetEncoding.Of(rows, "y").Encode(rows))));
    }

    [Fact]
    public void A_missing_answer_falls_back_to_the_training_shares()
    {
        Table rows = Table("yes", "yes", "no", "yes", "no", "no", "no", null);
        Predictions predictions = new HumanBaseline { Target = "y", Column = "said" }.Fit(rows).Predict(rows);
        Assert.Equal(0.25, predictions.ProbabilitiesOf(7)[1], 1e-15);
    }

    [Fact]
    public void Probabilities_pass_through()
    {
        double[] said = [0.1, 0.2, 0.3, 0.9, 0.4, 0.75, 0, 1];
        Table rows = new(Some.Texts("y", Truth), Some.Numbers("said", said));
        Predictions predictions = new ExistingSystem { Target = "y", Column = "said" }.Fit(rows).Predict(rows);
        Assert.Equal(said, predictions.PositiveProbabilities());
    }

    [Fact]
    public void Numbers_pass_through_a_regression()
    {
        Table rows = new(Some.Numbers("y", 1, 2, 3), Some.Numbers("said", 1.5, double.NaN, 4));
        double[] values = new ExistingSystem { Target = "y", Column = "said" }.Fit(rows).Predict(rows).Values.ToArray();
        Assert.Equal([1.5, 2, 4], values);
    }

    [Fact]
    public void The_column_is_seen_though_it_is_ignored_elsewhere()
    {
        Table rows = Table("yes", "yes", "no", "yes", "no", "no", "no", null);
        Model model = new ExistingSystem { Target = "y", Column = "said", Ignore = ["said"] }.Fit(rows);
        Assert.Equal(["said"], model.Signature.Inputs.Select(i => i.Name));
    }

    [Fact]
    public void Answers_that_are_no_classes_are_refused_by_column()
    {
        Table rows = Table("ja", "ja", "nein", "ja", "nein", "nein", "nein", null);
        Assert.Equal("said", Assert.Throws<LearningException>(() => new ExistingSystem { Target = "y", Column = "said" }.Fit(rows)).Column);
        Table outside = new(Some.Texts("y", Truth), Some.Numbers("said", 0.1, 0.2, 3, 0.9, 0.4, 0.75, 0, 1));
        Assert.Equal("said", Assert.Throws<LearningException>(() => new ExistingSystem { Target = "y", Column = "said" }.Fit(outside)).Column);
    }

    [Fact]
    public void A_column_must_be_named_and_not_be_the_target()
    {
        Table rows = Table("yes", "yes", "no", "yes", "no", "no", "no", null);
        Assert.Throws<LearningException>(() => new ExistingSystem { Target = "y", Column = "" }.Fit(rows));
        Assert.Throws<LearningException>(() => new ExistingSystem { Target = "y", Column = "y" }.Fit(rows));
    }

    private static Table Table(params string?[] said) => new(Some.Texts("y", Truth), Some.Texts("said", said));
}
