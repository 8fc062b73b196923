using Assay.Testing;
using Assay.Versioning;

namespace Assay.Tracking.Tests.Registry;

[Collection(PostgresTests.Collection)]
public sealed class PostgresModelRegistryTests(PostgresServer server) : ModelRegistryContract
{
    private string _schema = "";

    protected override async Task<TrackingHome> OpenAsync()
    {
        _schema = await server.CreateSchemaAsync();
        return await PostgresHome.OpenAsync(server.Uri(_schema), new FolderObjectStore(Path.Combine(Folder, "objects")));
    }

    protected override Task CleanUpAsync() => server.DropSchemaAsync(_schema);
}
