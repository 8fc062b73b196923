using Assay.Learning;

namespace Assay.Workbench.Tests.Running;

public sealed class QueryTests
{
    [Fact]
    public async Task Queries_in_several_parts_of_the_split_are_said_to_be()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        RunOutcome outcome = await experiment.RunAsync(1, "data.query=home", "evaluate={ slices: [] }");
        Assert.Contains(outcome.Notes, note => note.StartsWith("3 of 3 queries, 'own' among them,", StringComparison.Ordinal) && note.Contains("by: group, column: home", StringComparison.Ordinal));
        Assert.All(Metric.DefaultsForQueries, metric => Assert.InRange(outcome.Test.Metrics[metric.Name], 0, 1));
    }

    [Fact]
    public async Task A_row_without_a_query_is_named()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        File.AppendAllText(experiment.DataFile, "30,100,,no\n");
        await AssertRefused(experiment, "'home' ('data.query') is missing in row 241", "data.query=home");
    }

    [Fact]
    public async Task A_metric_of_queries_needs_them()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        await AssertRefused(experiment, "'ndcg@5' is a mean over queries", "metric=ndcg@5");
    }

    [Fact]
    public async Task Relevances_must_not_be_negative()
    {
        using var experiment = new SmallExperiment("[ridge]");
        experiment.LeaveOutPositive();
        string[] lines = File.ReadAllLines(experiment.DataFile);
        File.WriteAllLines(experiment.DataFile, lines.Where(line => !line.Contains(",,", StringComparison.Ordinal)).Append("30,-7,own,no"));
        await AssertRefused(experiment, "a relevance of at least 0, but 'income' is -", "data.target=income", "data.query=home", "data.split={ validation: 0.2, test: 0.2 }");
    }

    [Fact]
    public async Task Options_that_do_not_suit_the_target_are_refused_before_a_run_exists()
    {
        using var experiment = new SmallExperiment("{ counts: { model: gradient-boosting, objective: poisson } }");
        await AssertRefused(experiment, "'counts' with these options");
    }

    private static async Task AssertRefused(SmallExperiment experiment, string part, params string[] overrides)
    {
        var e = await Assert.ThrowsAsync<WorkbenchException>(() => experiment.RunAsync(1, overrides));
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(experiment.Folder, ".assay")));
    }
}
