using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench.Tests.Registering;

public sealed class RegisterVerbTests : IDisposable
{
    private readonly Assay.Testing.ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_runs_model_file_becomes_the_next_version_of_a_name()
    {
        string run = await SaveAsync("model.assay-model");

        VersionListing first = await RegisterVerb.RegisterAsync(_folder.Path, "credit", run[..8], null, "text", default);
        VersionListing second = await RegisterVerb.RegisterAsync(_folder.Path, "credit", run, "model.assay-model", null, default);
        await ModelsVerb.SetAliasAsync(_folder.Path, "credit", "champion", 1, default);

        Assert.Equal(("models:/credit/1", "models:/credit/2"), (first.Uri, second.Uri));
        Assert.Equal(($"runs:/{run}/model.assay-model", run, "text"), (first.Source, first.RunId, first.Description));
        ModelListing listed = Assert.Single(await ModelsVerb.ListAsync(_folder.Path, default));
        Assert.Equal(("credit", 2, 2), (listed.Name, listed.Versions, listed.Latest));
        Assert.Equal([2, 1], (await ModelsVerb.ShowAsync(_folder.Path, "credit", default)).Versions.Select(v => v.Version));
        await ModelsVerb.RenameAsync(_folder.Path, "credit", "risk", default);
        await ModelsVerb.DeleteAsync(_folder.Path, "risk", 1, default);
        Assert.Empty((await ModelsVerb.ListAsync(_folder.Path, default)).Single().Aliases);
        await ModelsVerb.DeleteAsync(_folder.Path, "risk", null, default);
        Assert.Empty(await ModelsVerb.ListAsync(_folder.Path, default));
    }

    [Fact]
    public async Task An_experiments_run_gives_its_recommended_model()
    {
        string parent = await SaveAsync("report.html");
        string refit = await SaveAsync("model.assay-model", (RunTags.Parent, parent), ("assay.role", "refit"));

        VersionListing version = await RegisterVerb.RegisterAsync(_folder.Path, "credit", parent, null, null, default);

        Assert.Equal(($"runs:/{refit}/model.assay-model", refit), (version.Source, version.RunId));
    }

    [Theory]
    [InlineData("credit", "../../etc/passwd")]
    [InlineData("credit", "/etc/passwd")]
    [InlineData("credit", "nothing")]
    [InlineData("credit", null)]
    [InlineData("../x", "report.html")]
    [InlineData("", "report.html")]
    public async Task What_is_not_there_or_leads_elsewhere_makes_no_version_and_no_name(string name, string? path)
    {
        string run = await SaveAsync("report.html");
        await Assert.ThrowsAsync<TrackingException>(() => RegisterVerb.RegisterAsync(_folder.Path, name, run, path, null, default));
        Assert.Empty(await ModelsVerb.ListAsync(_folder.Path, default));
    }

    private async Task<string> SaveAsync(string artifact, params (string Key, string Value)[] tags)
    {
        await using Workspace workspace = await Workspace.OpenAsync(WorkspaceFolder.Init(_folder.Path));
        await using Run run = await workspace.Tracker.StartAsync("houses", "a run");
        await run.SaveArtifactAsync(artifact, "content");
        foreach ((string key, string value) in tags)
            run.SetTag(key, value);
        run.Complete();
        return run.Id.ToString();
    }
}
