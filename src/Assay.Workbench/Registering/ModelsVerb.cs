using Assay.Tracking;

namespace Assay.Workbench;

/// <summary><c>assay models</c>: registered models, their versions and aliases.</summary>
public static class ModelsVerb
{
    private const int PageSize = 1000;

    /// <returns>By name.</returns>
    public static async Task<IReadOnlyList<ModelListing>> ListAsync(string? workspaceFolder, CancellationToken cancellationToken)
    {
        await using Workspace workspace = await OpenAsync(workspaceFolder, cancellationToken);
        ILookup<string, ModelVersion> versions = (await VersionsAsync(workspace.Registry, Filter.Everything, cancellationToken)).ToLookup(v => v.Model);
        var models = new List<ModelListing>();
        var search = new RegisteredModelSearch { MaxResults = PageSize };
        while (true)
        {
            Page<RegisteredModel> page = await workspace.Registry.SearchModelsAsync(search, cancellationToken);
            models.AddRange(page.Items.Select(model => ListingOf(model, [.. versions[model.Name]])));
            if (page.NextPageToken is null)
                return models;
            search = search with { PageToken = page.NextPageToken };
        }
    }

    /// <exception cref="TrackingException">There is no such model.</exception>
    public static async Task<ModelStory> ShowAsync(string? workspaceFolder, string name, CancellationToken cancellationToken)
    {
        await using Workspace workspace = await OpenAsync(workspaceFolder, cancellationToken);
        RegisteredModel model = await workspace.Registry.FindModelAsync(name, cancellationToken)
            ?? throw new TrackingException(TrackingFault.NotFound, $"There is no registered model '{name}'. 'assay models list' shows those there are.");
        var ofName = new Filter([new Condition(new Field(FieldKind.Attribute, "name"), Comparison.Equal, [new FilterValue(name)])]);
        IReadOnlyList<ModelVersion> versions = await VersionsAsync(workspace.Registry, ofName, cancellationToken);
        return new ModelStory(
            model.Name, model.Description, model.Tags, model.CreatedAt.ToDateTimeOffset(), model.UpdatedAt.ToDateTimeOffset(),
            [.. versions.OrderByDescending(v => v.Number).Select(ListingOf)]);
    }

    /// <summary>Points an alias to a version.</summary>
    public static async Task SetAliasAsync(string? workspaceFolder, string name, string alias, int version, CancellationToken cancellationToken)
    {
        await using Workspace workspace = await OpenAsync(workspaceFolder, cancellationToken);
        await workspace.Registry.ChangeModelAsync(name, new AliasSet(alias, version), cancellationToken);
    }

    /// <summary>Takes an alias off; that there is none changes nothing.</summary>
    public static async Task DeleteAliasAsync(string? workspaceFolder, string name, string alias, CancellationToken cancellationToken)
    {
        await using Workspace workspace = await OpenAsync(workspaceFolder, cancellationToken);
        await workspace.Registry.ChangeModelAsync(name, new AliasDeleted(alias), cancellationToken);
    }

    public static async Task RenameAsync(string? workspaceFolder, string name, string newName, CancellationToken cancellationToken)
    {
        await using Workspace workspace = await OpenAsync(workspaceFolder, cancellationToken);
        await workspace.Registry.ChangeModelAsync(name, new RegisteredModelRenamed(newName), cancellationToken);
    }

    /// <param name="version">Null for the model with all its versions.</param>
    public static async Task DeleteAsync(string? workspaceFolder, string name, int? version, CancellationToken cancellationToken)
    {
        await using Workspace workspace = await OpenAsync(workspaceFolder, cancellationToken);
        if (version is { } number)
            await workspace.Registry.DeleteVersionAsync(name, number, cancellationToken);
        else
            await workspace.Registry.DeleteModelAsync(name, cancellationToken);
    }

    internal static Task<Workspace> OpenAsync(string? workspaceFolder, CancellationToken cancellationToken) =>
        Workspace.OpenAsync(WorkspacePlace.Find(workspaceFolder), cancellationToken: cancellationToken);

    internal static VersionListing ListingOf(ModelVersion version) => new(
        version.Uri, version.Number, version.Description, version.Stage.ToString(), version.Aliases, version.Source,
        string.IsNullOrEmpty(version.Run) ? null : version.Run, version.Tags, version.CreatedAt.ToDateTimeOffset());

    private static ModelListing ListingOf(RegisteredModel model, List<ModelVersion> versions) => new(
        model.Name, model.Description, versions.Count, versions.Count == 0 ? null : versions.Max(v => v.Number), model.Aliases, model.UpdatedAt.ToDateTimeOffset());

    private static async Task<IReadOnlyList<ModelVersion>> VersionsAsync(IModelRegistry registry, Filter filter, CancellationToken cancellationToken)
    {
        var versions = new List<ModelVersion>();
        var search = new ModelVersionSearch { Filter = filter, OrderBy = [new SortKey(new Field(FieldKind.Attribute, "name"))] };
        while (true)
        {
            Page<ModelVersion> page = await registry.SearchVersionsAsync(search, cancellationToken);
            versions.AddRange(page.Items);
            if (page.NextPageToken is null)
                return versions;
            search = search with { PageToken = page.NextPageToken };
        }
    }
}
