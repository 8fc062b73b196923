using Assay.Tracking;

namespace Assay.Workbench.Tests;

public sealed class ReproduceVerbTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task A_run_is_rebuilt_bit_for_bit(int threads)
    {
        using var experiment = new SmallExperiment("[logistic-regression, decision-tree, random-forest: { trees: 4 }, gradient-boosting: { iterations: 4 }]");
        RunOutcome outcome = await experiment.RunAsync(threads: 2);
        Reproduction reproduction = await experiment.ReproduceAsync(outcome.RunId[..8], threads);
        Assert.Equal(ReproductionVerdict.Identical, reproduction.Verdict);
        Assert.Equal(outcome.Results, reproduction.Results.Found);
        Assert.Empty(reproduction.Differences);
    }

    [Fact]
    public async Task Files_beside_the_store_are_not_used()
    {
        using var experiment = new SmallExperiment();
        RunOutcome outcome = await experiment.RunAsync();
        File.WriteAllText(experiment.DataFile, "gone");
        File.Delete(experiment.ExperimentPath);
        Reproduction reproduction = await experiment.ReproduceAsync(outcome.RunId);
        Assert.Equal(ReproductionVerdict.Identical, reproduction.Verdict);
    }

    [Fact]
    public async Task A_reproduction_does_not_count_as_an_opening()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        RunOutcome first = await experiment.RunAsync();
        await experiment.ReproduceAsync(first.RunId);
        RunOutcome second = await experiment.RunAsync();
        Assert.Equal(2, second.Test.Openings);
    }

    [Fact]
    public async Task A_reproduction_can_itself_be_reproduced()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        RunOutcome first = await experiment.RunAsync();
        Reproduction again = await experiment.ReproduceAsync(first.RunId);
        Reproduction third = await experiment.ReproduceAsync(again.ReproducedAs!);
        Assert.Equal(ReproductionVerdict.Identical, third.Verdict);
    }

    [Fact]
    public async Task Another_seed_is_named_as_the_cause()
    {
        using var experiment = new SmallExperiment();
        RunOutcome outcome = await experiment.RunAsync();
        Reproduction reproduction = await experiment.ReproduceAsync(outcome.RunId, seed: 4);
        Assert.Equal(ReproductionVerdict.Diverged, reproduction.Verdict);
        Assert.NotEmpty(reproduction.Differences);
        Assert.Equal(["The input 'configuration seed' was 3 and is 4 now."], reproduction.Causes);
    }

    [Fact]
    public async Task Other_data_are_named_as_the_cause()
    {
        using var experiment = new SmallExperiment();
        RunOutcome outcome = await experiment.RunAsync();
        string[] lines = File.ReadAllLines(experiment.DataFile);
        lines[1] = "33,500,own,yes";
        File.WriteAllLines(experiment.DataFile, lines);
        Reproduction reproduction = await experiment.ReproduceAsync(outcome.RunId, data: experiment.DataFile);
        Assert.Equal(ReproductionVerdict.Diverged, reproduction.Verdict);
        string cause = Assert.Single(reproduction.Causes);
        Assert.Contains(outcome.Data[0].Version, cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_or_damaged_data_are_named_as_the_cause()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        RunOutcome outcome = await experiment.RunAsync();
        string file = DataObject(experiment, outcome);
        byte[] bytes = File.ReadAllBytes(file);

        byte[] flipped = [.. bytes];
        flipped[^1] ^= 1;
        Replace(file, flipped);
        Reproduction damaged = await experiment.ReproduceAsync(outcome.RunId);
        Assert.Equal(ReproductionVerdict.Impossible, damaged.Verdict);
        Assert.Contains("loans.csv", Assert.Single(damaged.Causes), StringComparison.Ordinal);

        File.SetAttributes(file, FileAttributes.Normal);
        File.Delete(file);
        Reproduction lost = await experiment.ReproduceAsync(outcome.RunId);
        Assert.Equal(ReproductionVerdict.Impossible, lost.Verdict);
        Assert.Null(lost.ReproducedAs);
        Assert.Contains("is not in the store", Assert.Single(lost.Causes), StringComparison.Ordinal);

        Replace(file, bytes);
        Assert.Equal(ReproductionVerdict.Identical, (await experiment.ReproduceAsync(outcome.RunId)).Verdict);
    }

    [Fact]
    public async Task A_lost_recipe_is_named_as_the_cause()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        RunOutcome outcome = await experiment.RunAsync();
        string file = experiment.ObjectFile(outcome.Recipe);
        File.SetAttributes(file, FileAttributes.Normal);
        File.Delete(file);
        Reproduction reproduction = await experiment.ReproduceAsync(outcome.RunId);
        Assert.Equal(ReproductionVerdict.Impossible, reproduction.Verdict);
        Assert.Contains("recipe", Assert.Single(reproduction.Causes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_candidates_run_points_to_the_experiments()
    {
        using var experiment = new SmallExperiment("[logistic-regression]");
        RunOutcome outcome = await experiment.RunAsync();
        var e = await Assert.ThrowsAsync<WorkbenchException>(() => experiment.ReproduceAsync(outcome.Leaderboard[0].RunId));
        Assert.Contains(outcome.RunId[..8], e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RunNotFoundException>(() => experiment.ReproduceAsync("ffffffffffffffffffffffffffffffff"));
    }

    /// <summary>The stored object that holds the data file.</summary>
    private static string DataObject(SmallExperiment experiment, RunOutcome outcome)
    {
        var repository = new Versioning.DataRepository(
            Path.Combine(experiment.Folder, ".assay", "data"), new Versioning.FolderObjectStore(Path.Combine(experiment.Folder, ".assay", "objects")));
        Versioning.TreeManifest tree = repository.ReadTreeAsync(Versioning.ObjectId.Parse(outcome.Data[0].Version)).GetAwaiter().GetResult();
        return experiment.ObjectFile(tree.Entries[0].Content.ToString());
    }

    private static void Replace(string file, byte[] bytes)
    {
        if (File.Exists(file))
            File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllBytes(file, bytes);
    }
}
