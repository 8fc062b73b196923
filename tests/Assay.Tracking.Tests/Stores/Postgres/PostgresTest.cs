using Assay.Testing;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

/// <summary>A test with a schema and a folder of its own.</summary>
[Collection(PostgresTests.Collection)]
public abstract class PostgresTest(PostgresServer server) : IAsyncLifetime
{
    protected PostgresServer Server => server;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("assay-test-").FullName;

    protected string Schema { get; private set; } = "";

    protected string Address => server.ConnectionString(Schema);

    public virtual async Task InitializeAsync() => Schema = await server.CreateSchemaAsync();

    public virtual async Task DisposeAsync()
    {
        await server.DropSchemaAsync(Schema);
        Directory.Delete(Folder, recursive: true);
    }

    protected Task<TrackingHome> OpenAsync() => OpenAsync(Address);

    protected Task<TrackingHome> OpenAsync(string address) => PostgresHome.OpenAsync(address, new FolderObjectStore(Path.Combine(Folder, "objects")));

    protected static async Task<RunId> StartAsync(TrackingHome home)
    {
        await home.EnsureDefaultExperimentAsync();
        RunId run = RunId.New();
        await home.Store.WriteAsync([new RunStarted(run, ExperimentId.Default, "run", "", default)]);
        return run;
    }
}
