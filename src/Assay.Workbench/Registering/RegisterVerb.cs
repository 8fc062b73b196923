using Assay.Tracking;

namespace Assay.Workbench;

/// <summary><c>assay models register</c>: makes a model of a run the next version of a name.</summary>
public static class RegisterVerb
{
    private const string ModelFile = "model.assay-model";
    private const string RoleTag = "assay.role";
    private const string Refit = "refit";

    /// <param name="id">A run's id, or the beginning of it.</param>
    /// <param name="path">
    /// The artifact that is the model, a file or a folder. By default the model file the run saved or, of an experiment's run,
    /// that of the recommended model, fitted again on train and validation.
    /// </param>
    /// <exception cref="TrackingException">There is no such run, or no such artifact.</exception>
    public static async Task<VersionListing> RegisterAsync(
        string? workspaceFolder, string name, string id, string? path, string? description, CancellationToken cancellationToken)
    {
        RegistryNames.CheckModel(name);
        await using Workspace workspace = await ModelsVerb.OpenAsync(workspaceFolder, cancellationToken);
        RunDetails run = await workspace.Store.GetRunAsync(await workspace.Store.ResolveAsync(id, cancellationToken), cancellationToken);
        string normal = "";
        if (path is not null && (!ArtifactPath.TryNormalize(path, out normal) || normal.Length == 0))
            throw new TrackingException(TrackingFault.InvalidValue, $"--path must be an artifact's path within the run, such as {ModelFile}; found '{path}'.");
        (RunDetails owner, string file) = path is null ? await FindModelAsync(workspace, run, cancellationToken) : (run, normal);
        if (await workspace.Artifacts.FindAsync(owner.ArtifactUri, file, cancellationToken) is null)
            throw new TrackingException(TrackingFault.NotFound, $"The run {owner.Id.Short} has no artifact '{file}'. 'assay show {owner.Id.Short}' lists those it has.");

        if (await workspace.Registry.FindModelAsync(name, cancellationToken) is null)
            await CreateAsync(workspace.Registry, name, cancellationToken);
        var version = new NewModelVersion(name, $"runs:/{owner.Id}/{file}") { Run = owner.Id.ToString(), Description = description };
        return ModelsVerb.ListingOf(await workspace.Registry.CreateVersionAsync(version, cancellationToken));
    }

    /// <summary>Another process may be faster; then the model is there all the same.</summary>
    private static async Task CreateAsync(IModelRegistry registry, string name, CancellationToken cancellationToken)
    {
        try
        {
            await registry.CreateModelAsync(new NewRegisteredModel(name), cancellationToken);
        }
        catch (TrackingException taken) when (taken.Fault == TrackingFault.AlreadyExists)
        {
            return;
        }
    }

    private static async Task<(RunDetails Owner, string File)> FindModelAsync(Workspace workspace, RunDetails run, CancellationToken cancellationToken)
    {
        if (await workspace.Artifacts.FindAsync(run.ArtifactUri, ModelFile, cancellationToken) is not null)
            return (run, ModelFile);
        var refits = new RunSearch
        {
            Filter = new Filter([Is(RunTags.Parent, run.Id.ToString()), Is(RoleTag, Refit)]),
            MaxResults = 1,
        };
        return (await workspace.Store.SearchRunsAsync(refits, cancellationToken)).Items is [var refit]
            ? (refit, ModelFile)
            : throw new TrackingException(
                TrackingFault.NotFound,
                $"The run {run.Id.Short} has no model of its own, nor a recommended one. Name the run of a candidate ('assay runs --all' lists them), or an artifact with --path.");
    }

    private static Condition Is(string tag, string value) => new(new Field(FieldKind.Tag, tag), Comparison.Equal, [new FilterValue(value)]);
}
