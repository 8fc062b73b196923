namespace Assay.Tracking;

/// <summary>The registry in the tables of an SQL database.</summary>
internal sealed class SqlModelRegistry(SqlDatabase database) : IModelRegistry
{
    public Task<RegisteredModel> CreateModelAsync(NewRegisteredModel model, CancellationToken cancellationToken = default)
    {
        RegistryNames.CheckModel(model.Name);
        return database.WriteAsync(scope => RegisteredModelWriter.Create(scope, model), cancellationToken);
    }

    public Task<RegisteredModel?> FindModelAsync(string name, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => RegisteredModelReader.Find(session, name), cancellationToken);

    public Task<Page<RegisteredModel>> SearchModelsAsync(RegisteredModelSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(search.MaxResults);
        SearchLimits.Check(search.Filter, search.OrderBy.Count);
        return database.ReadAsync(session => RegisteredModelReader.Search(session, search), cancellationToken);
    }

    public Task<RegisteredModel> ChangeModelAsync(string name, RegisteredModelChange change, CancellationToken cancellationToken = default)
    {
        switch (change)
        {
            case RegisteredModelRenamed renamed:
                RegistryNames.CheckModel(renamed.Name, "new_name");
                break;
            case AliasSet alias:
                RegistryNames.CheckAlias(alias.Alias);
                break;
        }
        return database.WriteAsync(scope => RegisteredModelWriter.Change(scope, name, change), cancellationToken);
    }

    public Task DeleteModelAsync(string name, CancellationToken cancellationToken = default) =>
        database.WriteAsync(scope => RegisteredModelWriter.Delete(scope.Session, name), cancellationToken);

    public Task<ModelVersion> CreateVersionAsync(NewModelVersion version, CancellationToken cancellationToken = default) =>
        database.WriteAsync(scope => ModelVersionWriter.Create(scope, version), cancellationToken);

    public Task<ModelVersion?> FindVersionAsync(string model, int number, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => ModelVersionReader.Find(session, model, number), cancellationToken);

    public Task<ModelVersion?> FindVersionByAliasAsync(string model, string alias, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => ModelVersionReader.FindByAlias(session, model, alias), cancellationToken);

    public Task<Page<ModelVersion>> SearchVersionsAsync(ModelVersionSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(search.MaxResults);
        SearchLimits.Check(search.Filter, search.OrderBy.Count);
        return database.ReadAsync(session => ModelVersionReader.Search(session, search), cancellationToken);
    }

    public Task<ModelVersion> ChangeVersionAsync(string model, int number, ModelVersionChange change, CancellationToken cancellationToken = default)
    {
        if (change is ModelVersionStaged { ArchiveExisting: true } staged && !staged.Stage.IsActive())
        {
            throw RegistryFaults.CannotArchive(staged.Stage);
        }
        return database.WriteAsync(scope => ModelVersionWriter.Change(scope, model, number, change), cancellationToken);
    }

    public Task DeleteVersionAsync(string model, int number, CancellationToken cancellationToken = default) =>
        database.WriteAsync(scope => ModelVersionWriter.Delete(scope, model, number), cancellationToken);

    public Task<IReadOnlyList<ModelVersion>> LatestVersionsAsync(string model, IReadOnlyCollection<ModelStage> stages, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<ModelVersion>>(
            session =>
            {
                var latest = ModelVersionReader.Latest(session, [RegisteredModelReader.Require(session, model)]).SelectMany(of => of);
                return [.. latest.Where(version => stages.Count == 0 || stages.Contains(version.Stage))];
            },
            cancellationToken);

    public Task<string> DownloadUriAsync(string model, int number, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => ModelVersionReader.FindLocation(session, model, number) ?? throw RegistryFaults.NoVersion(model, number),
            cancellationToken);
}
