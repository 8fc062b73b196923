using System.Text.Json;
using Assay.Learning;

namespace Assay.Workbench.Tests.Running;

public sealed class EnsembleRunTests
{
    private const string Ensembles = """

        ensemble:
          voting:
          stack: { kind: stacking, members: [logistic-regression, voting], folds: 2 }
          bagged: { kind: bagging, member: { model: decision-tree, max_depth: 3 }, size: 2 }
        """;

    [Fact]
    public async Task Ensembles_are_candidates_whose_recipe_gives_the_same_results()
    {
        using var experiment = new SmallExperiment("[logistic-regression, decision-tree]");
        await File.AppendAllTextAsync(experiment.ExperimentPath, Ensembles);

        RunOutcome outcome = await experiment.RunAsync();

        Assert.Superset(new HashSet<string> { "voting", "stack", "bagged", "logistic-regression" }, outcome.Leaderboard.Select(r => r.Model).ToHashSet());
        LeaderboardEntry voting = outcome.Leaderboard.Single(r => r.Model == "voting");
        string parameters = JsonSerializer.Serialize(voting.Parameters, OutcomeJson.Options);
        Assert.Contains("\"logistic-regression\": {", parameters, StringComparison.Ordinal);
        Assert.Contains("\"min_samples_leaf\": 20", parameters, StringComparison.Ordinal);
        Assert.DoesNotContain("majority", parameters, StringComparison.Ordinal);

        Reproduction again = await experiment.ReproduceAsync(outcome.RunId, threads: 2);
        Assert.Equal(ReproductionVerdict.Identical, again.Verdict);
    }

    [Fact]
    public async Task Ensembles_alone_take_the_usual_models()
    {
        using var experiment = new SmallExperiment("[]", rows: 120);
        await File.AppendAllTextAsync(experiment.ExperimentPath, "\nensemble: { blending: { meta: mean } }\n");
        RunOutcome outcome = await experiment.RunAsync();
        Assert.Contains("gradient-boosting", JsonSerializer.Serialize(outcome.Leaderboard.Single(r => r.Model == "blending").Parameters, OutcomeJson.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_names_an_ensemble_that_is_too_large_to_be_taken_apart()
    {
        using var experiment = new SmallExperiment("[decision-tree]", rows: 80);
        string members = string.Join(", ", Enumerable.Range(1, 17).Select(i => $"tree{i}: {{ model: decision-tree, max_depth: {i} }}"));
        await File.AppendAllTextAsync(experiment.ExperimentPath, $"\nensemble: {{ crowd: {{ kind: voting, members: {{ {members} }} }} }}\n");
        RunOutcome outcome = await experiment.RunAsync();
        string report = await File.ReadAllTextAsync(Path.Combine(experiment.Folder, outcome.Report));
        Assert.Contains("Not taken apart, for more than 16 members: crowd.", report, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ensemble_is_more_complex_than_its_members()
    {
        var tree = new NamedEstimator(new DecisionTree { Target = "" });
        var voting = new Voting { Target = "", Members = [tree] };
        var stacking = new Stacking { Target = "", Members = [tree, new(voting)] };
        Assert.True(EstimatorCatalog.ComplexityOf(voting) > EstimatorCatalog.ComplexityOf(new GradientBoosting { Target = "" }));
        Assert.True(EstimatorCatalog.ComplexityOf(stacking) > EstimatorCatalog.ComplexityOf(voting));
    }

    [Fact]
    public async Task A_member_of_the_wrong_kind_is_found_before_the_run()
    {
        using var experiment = new SmallExperiment();
        await File.AppendAllTextAsync(experiment.ExperimentPath, "\nensemble: { lines: { kind: voting, members: [ridge] } }\n");
        var fault = await Assert.ThrowsAsync<WorkbenchException>(() => experiment.RunAsync());
        Assert.Contains("'lines' with these options cannot learn the target 'paid'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_held_out_as_the_experiment_is_split()
    {
        var completion = new CandidateCompletion([new("a", "ridge", [])], new SplitRequest { Scheme = SplitScheme.Time, Column = "day" });
        Assert.Contains(KeyValuePair.Create("time", (object?)"day"), completion.Complete("stacking", []));
        Assert.DoesNotContain(completion.Complete("stacking", [new("group", "town")]), o => o.Key == "time");
        Assert.DoesNotContain(completion.Complete("voting", []), o => o.Key == "time");
    }
}
