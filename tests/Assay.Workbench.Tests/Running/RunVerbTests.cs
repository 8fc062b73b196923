using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench.Tests;

public sealed class RunVerbTests
{
    [Fact]
    public async Task A_run_leaves_a_tracked_answer()
    {
        using var experiment = new SmallExperiment();
        RunOutcome outcome = await experiment.RunAsync();

        Assert.Equal(["gradient-boosting", "logistic-regression", "majority", "one-rule", "random"], outcome.Leaderboard.Select(r => r.Model).Order(StringComparer.Ordinal));
        Assert.Equal(3, outcome.Leaderboard.Count(r => r.Baseline));
        Assert.Contains(outcome.Selected, new[] { "gradient-boosting", "logistic-regression" });
        Assert.Equal(1, outcome.Test.Openings);
        Assert.Equal(240, outcome.Data[0].Rows);
        Assert.Equal(240, outcome.Split.Train + outcome.Split.Validation + outcome.Split.Test);
        Assert.True(outcome.Test.Metrics["log_loss"] < 0.6);
        Assert.InRange(outcome.Test.Metrics["log_loss"], outcome.Test.Intervals["log_loss"][0], outcome.Test.Intervals["log_loss"][1]);
        Assert.True(File.Exists(Path.Combine(experiment.Folder, outcome.Report)));

        await using Workspace workspace = await OpenAsync(experiment);
        RunDetails run = await workspace.Store.GetRunAsync(RunId.Parse(outcome.RunId));
        Assert.Equal(RunStatus.Finished, run.Status);
        Assert.Equal(outcome.Results, run.Results.ToString());
        var artifacts = await workspace.Artifacts.ListAsync(run.ArtifactUri, recursive: true);
        Assert.Contains("report.html", artifacts.Select(a => a.Path));
        Assert.Contains("model/selected.assay-model", artifacts.Select(a => a.Path));
        Assert.Contains("model/final.assay-model", artifacts.Select(a => a.Path));
        Assert.Single(await workspace.Store.EventsAsync(new EventQuery { Run = run.Id, Kind = "test_opened" }));

        var children = (await workspace.Store.SearchRunsAsync(new RunSearch { Filter = ChildrenOf(run.Id) })).Items;
        Assert.Equal(6, children.Count);
        Assert.All(children, c => Assert.Equal(RunStatus.Finished, c.Status));
        RunDetails boosting = children.Single(c => c.Name == "gradient-boosting");
        Assert.Equal(5, (await workspace.Store.MetricHistoryAsync(boosting.Id, "train_log_loss")).Count);
        Assert.Equal(5, (await workspace.Store.MetricHistoryAsync(boosting.Id, "validation_log_loss")).Count);
        RunDetails details = await workspace.Store.GetRunAsync(boosting.Id);
        Assert.Equal("5", details.Parameters["iterations"]);
        string predictions = await workspace.Objects.ReadTextAsync(await ContentAsync(workspace, details, "validation_predictions.csv"));
        Assert.StartsWith("key,truth,prediction,p(yes),p(no)\n", predictions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_experiment_has_the_same_recipe_and_results_on_any_number_of_threads()
    {
        using var experiment = new SmallExperiment("[logistic-regression, random-forest: { trees: 5 }, gradient-boosting: { iterations: 5 }]");
        RunOutcome one = await experiment.RunAsync(threads: 1);
        RunOutcome two = await experiment.RunAsync(threads: 2);
        RunOutcome seven = await experiment.RunAsync(threads: 7);
        Assert.Equal(one.Recipe, two.Recipe);
        Assert.Equal(one.Results, two.Results);
        Assert.Equal(one.Results, seven.Results);
        Assert.NotEqual(one.RunId, two.RunId);
        Assert.Equal(3, seven.Test.Openings);
    }

    [Fact]
    public async Task Without_refit_the_selected_model_is_tested()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        RunOutcome outcome = await experiment.RunAsync(1, "refit=false");
        Assert.False(outcome.Test.Refitted);

        await using Workspace workspace = await OpenAsync(experiment);
        RunDetails run = await workspace.Store.GetRunAsync(RunId.Parse(outcome.RunId));
        Assert.Equal(await ContentAsync(workspace, run, "model/selected.assay-model"), await ContentAsync(workspace, run, "model/final.assay-model"));
    }

    [Fact]
    public async Task A_cancelled_run_is_killed_and_the_workspace_goes_on()
    {
        using var experiment = new SmallExperiment("[random-forest: { trees: 500 }]");
        using var cancellation = new CancellationTokenSource();
        var request = new RunRequest(experiment.ExperimentPath) { Workspace = experiment.Folder };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunVerb.RunAsync(request, new CancelAtFirstStep(cancellation), cancellation.Token));

        await using (Workspace workspace = await OpenAsync(experiment))
        {
            var runs = (await workspace.Store.SearchRunsAsync(new RunSearch())).Items;
            Assert.Equal(RunStatus.Killed, runs.Single(r => r.Parent is null).Status);
            Assert.DoesNotContain(runs, r => r.Status == RunStatus.Running);
        }

        RunOutcome after = await experiment.RunAsync(1, "models=[logistic-regression]");
        Assert.Equal("finished", after.Status);
    }

    [Fact]
    public async Task Rows_without_a_target_are_left_out_and_said_so()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        File.AppendAllText(experiment.DataFile, "30,100,own,\n");
        RunOutcome outcome = await experiment.RunAsync();
        Assert.Equal(240, outcome.Data[0].Rows);
        Assert.Contains(outcome.Notes, n => n.StartsWith("1 of 241 rows have no 'paid'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("loans of 2026.csv")]
    [InlineData("größe & Zahl.csv")]
    public async Task A_data_file_may_have_any_name(string name)
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        File.Move(experiment.DataFile, Path.Combine(experiment.Folder, name));
        RunOutcome outcome = await experiment.RunAsync(1, $"data.train={name}");
        Assert.Equal(name, outcome.Data[0].Name);
        Assert.Equal(ReproductionVerdict.Identical, (await experiment.ReproduceAsync(outcome.RunId)).Verdict);
    }

    [Fact]
    public async Task A_class_that_is_only_held_out_is_named_before_a_run_exists()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        string[] lines = File.ReadAllLines(experiment.DataFile);
        string[] parts = ["train", "validation", "test"];
        File.WriteAllLines(experiment.DataFile, lines.Select((line, i) => i == 0 ? line + ",part" : $"{line},{parts[i % 3]}").Append("30,100,own,perhaps,test"));
        var e = await Assert.ThrowsAsync<WorkbenchException>(() => experiment.RunAsync(1, "data.split={ column: part }"));
        Assert.Contains("'perhaps' of 'paid' (row 241, test)", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(experiment.Folder, ".assay")));
    }

    [Theory]
    [InlineData("1e200")]
    [InlineData("inf")]
    public async Task A_number_too_large_to_square_is_named_before_a_run_exists(string value)
    {
        using var experiment = new SmallExperiment("[ridge]");
        experiment.LeaveOutPositive();
        File.AppendAllText(experiment.DataFile, $"30,{value},own,no\n");
        string[] lines = File.ReadAllLines(experiment.DataFile);
        File.WriteAllLines(experiment.DataFile, lines.Where(line => !line.Contains(",,", StringComparison.Ordinal)));
        var e = await Assert.ThrowsAsync<WorkbenchException>(() => experiment.RunAsync(1, "data.target=income", "data.split={ validation: 0.2, test: 0.2 }"));
        Assert.Contains("'income' is ", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(experiment.Folder, ".assay")));
    }

    [Fact]
    public async Task Two_whole_numbers_as_a_target_are_learned_as_numbers_and_said_so()
    {
        using var experiment = new SmallExperiment("[decision-tree]");
        experiment.LeaveOutPositive();
        File.WriteAllText(experiment.DataFile, File.ReadAllText(experiment.DataFile).Replace(",yes\n", ",1\n", StringComparison.Ordinal).Replace(",no\n", ",0\n", StringComparison.Ordinal));
        const string ByChance = "data.split={ validation: 0.2, test: 0.2 }";
        RunOutcome guessed = await experiment.RunAsync(1, ByChance);
        Assert.Equal("regression", guessed.Task);
        Assert.Contains(guessed.Notes, n => n.Contains("'task: binary'", StringComparison.Ordinal));
        RunOutcome meant = await experiment.RunAsync(1, ByChance, "data.task=binary");
        Assert.Equal("binary", meant.Task);
        Assert.Empty(meant.Notes);
    }

    [Fact]
    public async Task The_reports_profile_knows_nothing_of_test_rows()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        string[] lines = File.ReadAllLines(experiment.DataFile);
        string[] parts = ["train", "validation", "test"];
        File.WriteAllLines(experiment.DataFile, lines.Select((line, i) => i == 0 ? line + ",part" : $"{line},{parts[i % 3]}").Append("8912,100,own,no,test"));
        RunOutcome outcome = await experiment.RunAsync(1, "data.split={ column: part }");
        string report = File.ReadAllText(Path.Combine(experiment.Folder, outcome.Report));
        Assert.DoesNotContain("8,912", report, StringComparison.Ordinal);
        Assert.Contains("241 rows", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_leaves_no_run_behind()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        var e = await Assert.ThrowsAnyAsync<AssayException>(() => experiment.RunAsync(1, "data.target=payed"));
        Assert.Contains("Did you mean 'paid'?", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<AssayException>(() => experiment.RunAsync(1, "models=[ridge]"));
        await Assert.ThrowsAnyAsync<AssayException>(() => experiment.RunAsync(1, "metric=rmse"));
        Assert.False(Directory.Exists(Path.Combine(experiment.Folder, ".assay")));
    }

    [Fact]
    public async Task An_existing_systems_answers_are_on_the_leaderboard_and_hidden_from_other_models()
    {
        using var experiment = new SmallExperiment("[existing-system: { column: home }, logistic-regression]");
        string[] lines = File.ReadAllLines(experiment.DataFile);
        File.WriteAllLines(experiment.DataFile, lines.Select((line, i) => i == 0 ? line + ",score" : line + (i % 2 == 0 ? ",yes" : ",no")));
        RunOutcome outcome = await experiment.RunAsync(1, "models.existing-system.column=score", "evaluate.slices=[]");
        Assert.True(outcome.Leaderboard.Single(r => r.Model == "existing-system").Baseline);

        await using Workspace workspace = await OpenAsync(experiment);
        RunDetails run = await workspace.Store.GetRunAsync(RunId.Parse(outcome.Leaderboard.Single(r => r.Model == "logistic-regression").RunId));
        byte[] model = await workspace.Objects.ReadBytesAsync(await ContentAsync(workspace, run, "model.assay-model"));
        Assert.DoesNotContain("score", Learning.ModelFile.FromBytes(model).Signature.Inputs.Select(i => i.Name));
    }

    private static Filter ChildrenOf(RunId run) =>
        new([new Condition(new Field(FieldKind.Tag, RunTags.Parent), Comparison.Equal, [new FilterValue(run.ToString())])]);

    private static async Task<ObjectId> ContentAsync(Workspace workspace, RunDetails run, string path) =>
        (await workspace.Artifacts.FindAsync(run.ArtifactUri, path))!.Content!.Value;

    private static async Task<Workspace> OpenAsync(SmallExperiment experiment) =>
        await Workspace.OpenAsync(WorkspaceFolder.Find(experiment.Folder)!);

    private sealed class CancelAtFirstStep(CancellationTokenSource cancellation) : IProgress<ExperimentEvent>
    {
        public void Report(ExperimentEvent value)
        {
            if (value is CandidateStep)
                cancellation.Cancel();
        }
    }
}
