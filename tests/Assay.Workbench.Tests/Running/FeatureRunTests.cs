using System.Text.Json;
using Assay.Data;

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

    [Fact]
    public async Task A_step_on_a_column_that_is_not_there_names_it()
    {
        using var experiment = new SmallExperiment("[logistic-regression]", rows: 80);
        await File.AppendAllTextAsync(experiment.ExperimentPath, "\nfeatures: [scale: { columns: [no_such_column] }]\n");
        var fault = await Assert.ThrowsAsync<ColumnNotFoundException>(() => experiment.RunAsync());
        Assert.Contains("no_such_column", fault.Message, StringComparison.Ordinal);
    }
}
