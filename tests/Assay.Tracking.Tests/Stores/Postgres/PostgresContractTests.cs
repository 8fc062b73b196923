using Assay.Testing;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

[Collection(PostgresTests.Collection)]
public sealed class PostgresContractTests(PostgresServer server) : TrackingStoreContract
{
    private string _schema = "";

    protected override async Task PrepareAsync() => _schema = await server.CreateSchemaAsync();

    protected override Task<TrackingHome> OpenAsync() => PostgresHome.OpenAsync(server.ConnectionString(_schema), new FolderObjectStore(Path.Combine(Folder, "objects")));

    protected override Task CleanUpAsync() => server.DropSchemaAsync(_schema);
}

[Collection(PostgresTests.Collection)]
public sealed class PostgresArtifactContractTests(PostgresServer server) : ArtifactStoreContract
{
    private string _schema = "";

    protected override async Task<TrackingHome> OpenAsync()
    {
        _schema = await server.CreateSchemaAsync();
        return await PostgresHome.OpenAsync(server.Uri(_schema), new FolderObjectStore(Path.Combine(Folder, "objects")));
    }

    protected override Task CleanUpAsync() => server.DropSchemaAsync(_schema);
}
