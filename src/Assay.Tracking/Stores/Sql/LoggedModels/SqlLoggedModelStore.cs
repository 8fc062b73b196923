namespace Assay.Tracking;

/// <summary>Logged models in the tables of an SQL database.</summary>
internal sealed class SqlLoggedModelStore(SqlDatabase database) : ILoggedModelStore
{
    public Task<LoggedModel> CreateAsync(NewLoggedModel model, CancellationToken cancellationToken = default)
    {
        if (model.Name is { } name)
        {
            LoggedModelNames.Check(name);
        }
        // Chosen here, so that a write that is tried again stays the same.
        string id = $"m-{Guid.NewGuid():N}";
        return database.WriteAsync(scope => LoggedModelWriter.Create(scope, id, model), cancellationToken);
    }

    public Task<LoggedModel?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => LoggedModelReader.Find(session, id), cancellationToken);

    public Task<Page<LoggedModel>> SearchAsync(LoggedModelSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(search.MaxResults);
        SearchLimits.Check(search.Filter, search.OrderBy.Count);
        return database.ReadAsync(session => LoggedModelReader.Search(session, search), cancellationToken);
    }

    public Task<LoggedModel> ChangeAsync(string id, LoggedModelChange change, CancellationToken cancellationToken = default) =>
        database.WriteAsync(scope => LoggedModelWriter.Change(scope, id, change), cancellationToken);

    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        database.WriteAsync(scope => LoggedModelWriter.Delete(scope, id), cancellationToken);
}
