using System.Text.Json;
using Assay.Data;
using Assay.Learning;

namespace Assay.Workbench.Tests.Running;

public sealed class FeatureRunTests
{
    [Fact]
    public async Task Models_and_members_take_the_experiments_steps_and_the_recipe_gives_the_same_results()
    {
        using var experiment = new SmallExperiment("[logistic-regression, decision-tree: { features: [ordinal] }]", rows: 160);
        await File.AppendAllTextAsync(experiment.ExperimentPath, """

            features: [impute, scale, one-hot, pca: { components: 2 }]
            ensemble: { voting: { members: [logistic-regression, decision-tree] } }
            """);

        RunOutcome outcome = await experiment.RunAsync();

        Assert.Contains("\"components\": 2", Parameters("logistic-regression"), StringComparison.Ordinal);
        Assert.DoesNotContain("components", Parameters("decision-tree"), StringComparison.Ordinal);
        Assert.Contains("\"ordinal\"", Parameters("decision-tree"), StringComparison.Ordinal);
        Assert.Contains("\"components\": 2", Parameters("voting"), StringComparison.Ordinal);
        Assert.Contains("\"ordinal\"", Parameters("voting"), StringComparison.Ordinal);

        Reproduction again = await experiment.ReproduceAsync(outcome.RunId, threads: 2);
        Assert.Equal(ReproductionVerdict.Identical, again.Verdict);

        string Parameters(string model) => JsonSerializer.Serialize(outcome.Leaderboard.Single(r => r.Model == model).Parameters, OutcomeJson.Options);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_meta_learner_keeps_its_own_steps_and_a_member_by_default_takes_the_experiments(bool passThrough)
    {
        using var experiment = new SmallExperiment("[logistic-regression, decision-tree]", rows: 160);
        await File.AppendAllTextAsync(experiment.ExperimentPath, $$"""

            features: [impute, scale, one-hot: { columns: [home] }, pca: { components: 3 }]
            ensemble:
              stacking: { members: [logistic-regression], meta: logistic-regression, folds: 2, pass_through: {{(passThrough ? "true" : "false")}} }
              bagging: { size: 2 }
            """);

        RunOutcome outcome = await experiment.RunAsync();

        using JsonDocument stack = JsonDocument.Parse(Parameters("stacking"));
        Assert.DoesNotContain("\"components\"", stack.RootElement.GetProperty("meta").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"components\"", stack.RootElement.GetProperty("members").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"components\": 3", Parameters("bagging"), StringComparison.Ordinal);

        string Parameters(string model) => JsonSerializer.Serialize(outcome.Leaderboard.Single(r => r.Model == model).Parameters, OutcomeJson.Options);
    }

    [Theory]
    [InlineData("bagging")]
    [InlineData("adaboost")]
    [InlineData("resampled")]
    [InlineData("cost-threshold")]
    public void Every_member_by_default_takes_the_experiments_steps(string ensemble)
    {
        ValueList<FeatureStepSpec> steps = [new("impute", []), new("one-hot", [])];
        var completion = new CandidateCompletion([], new SplitRequest(), steps);
        var member = (MemberSpec)completion.Complete(ensemble, []).Single(o => o.Key == "member").Value!;
        Assert.Contains(KeyValuePair.Create("features", (object?)steps), member.Options);
    }

    [Fact]
    public async Task A_step_on_a_column_that_is_not_there_names_it()
    {
        using var experiment = new SmallExperiment("[logistic-regression]", rows: 80);
        await File.AppendAllTextAsync(experiment.ExperimentPath, "\nfeatures: [scale: { columns: [no_such_column] }]\n");
        var fault = await Assert.ThrowsAsync<ColumnNotFoundException>(() => experiment.RunAsync());
        Assert.Contains("no_such_column", fault.Message, StringComparison.Ordinal);
    }
}
