using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

public sealed class SqliteMigrationTests : IDisposable
{
    private const string Parent = "0123456789abcdef0123456789abcdef";
    private const string Child = "fedcba9876543210fedcba9876543210";

    private readonly TemporaryFolder _folder = new();
    private readonly ObjectId _version = ObjectId.Of("data"u8);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_database_of_the_first_schema_keeps_everything()
    {
        FillVersion1();

        await using TrackingHome home = await OpenAsync();

        Experiment experiment = Assert.Single((await home.Store.SearchExperimentsAsync(new ExperimentSearch())).Items);
        Assert.Equal(("3", "houses", "mlflow-artifacts:/3", 1000), (experiment.Id.ToString(), experiment.Name, experiment.ArtifactLocation, experiment.CreatedAt.UnixMilliseconds));
        RunDetails parent = await home.Store.GetRunAsync(RunId.Parse(Parent));
        Assert.Equal((RunStatus.Finished, "root", 2000, 9000), (parent.Status, parent.Name, parent.StartedAt.UnixMilliseconds, parent.EndedAt!.Value.UnixMilliseconds));
        Assert.Equal($"mlflow-artifacts:/3/{Parent}/artifacts", parent.ArtifactUri);
        Assert.Equal((_version, _version), (parent.Recipe!.Value, parent.Results!.Value));
        Assert.Equal("x64", (string)parent.Environment!["os"]!);
        Assert.Equal(("6", "main", "root"), (parent.Parameters["depth"], parent.Tags["git.branch"], parent.Tags[RunTags.Name]));
        DatasetUse data = Assert.Single(parent.Datasets);
        Assert.Equal((_version, "credit", "training"), (data.Version!.Value, data.Name, data.Context));
        RunDetails child = await home.Store.GetRunAsync(RunId.Parse(Child));
        Assert.Equal((RunStatus.Killed, "interrupted", RunId.Parse(Parent)), (child.Status, child.Reason, child.Parent!.Value));
        Assert.True(RunOwner.TryParse(child.Tags[RunTags.Owner], out RunOwner? owner));
        Assert.Equal(("host", 7), (owner.Host, owner.ProcessId));
        RunEvent opened = Assert.Single(await home.Store.EventsAsync(new EventQuery { Experiment = experiment.Id }));
        Assert.Equal(("test_opened", 10, 5000), (opened.Kind, (int)opened.Details!["rows"]!, opened.Time.UnixMilliseconds));
        Artifact artifact = Assert.Single(await home.Artifacts.ListAsync(parent.ArtifactUri, recursive: true));
        Assert.Equal(new Artifact("reports/report.html", 4, _version), artifact);
    }

    [Fact]
    public async Task Points_become_chunks_in_their_order_and_can_be_appended_to()
    {
        FillVersion1();

        await using TrackingHome home = await OpenAsync();
        RunId run = RunId.Parse(Parent);
        await home.Store.WriteAsync([new MetricsLogged(run, [new MetricValue("loss", new MetricPoint(3000, -1, new Timestamp(1)))])]);

        IReadOnlyList<MetricPoint> points = await home.Store.MetricHistoryAsync(run, "loss");
        Assert.Equal(2501, points.Count);
        Assert.Equal(Enumerable.Range(0, 2500).Select(i => i % 7 == 0 ? double.NaN : i * 0.5).Append(-1), points.Select(p => p.Value));
        Assert.Equal(Enumerable.Range(0, 2500).Select(i => (long)i / 2).Append(3000), points.Select(p => p.Step));
        MetricSummary loss = (await home.Store.GetRunAsync(run)).Metrics["loss"];
        Assert.Equal((2501, 3000, -1.0, 1249.0), (loss.Count, loss.Last.Step, loss.Min!.Value.Value, loss.Max!.Value.Value));
    }

    [Fact]
    public async Task A_database_of_the_second_schema_gets_a_registry()
    {
        SqliteSchema second = SqliteSchema.Current("mlflow-artifacts:/") with { Tables = SchemaVersion2.Tables };
        second = second with { Steps = [second.Steps[0]] };
        await using (SqlDatabase old = SqliteHome.Open(Database, TimeProvider.System, second))
        {
            await new SqlTrackingStore(old, "mlflow-artifacts:/").CreateExperimentAsync(new NewExperiment("houses"));
        }

        await using TrackingHome home = await OpenAsync();

        Assert.NotNull(await home.Store.FindExperimentByNameAsync("houses"));
        await home.Registry.CreateModelAsync(new NewRegisteredModel("credit"));
        Assert.Equal(1, (await home.Registry.CreateVersionAsync(new NewModelVersion("credit", "s3://bucket/model"))).Number);
    }

    [Fact]
    public async Task The_old_database_stays_beside_the_new_one()
    {
        FillVersion1();
        await (await OpenAsync()).DisposeAsync();

        using var backup = new SqlSession(new SqliteDialect(Database + ".v1.backup"), writes: false);

        Assert.Equal(1, backup.Number("PRAGMA user_version"));
        Assert.Equal(2500, backup.Number("SELECT COUNT(*) FROM points"));
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        FillVersion1();
        var broken = new SqliteSchema("", [session => session.Execute("ALTER TABLE runs ADD COLUMN note TEXT"), session => session.Execute("ALTER TABLE nowhere ADD COLUMN note TEXT")]);

        Assert.Throws<TrackingStoreException>(() => SqliteHome.Open(Database, TimeProvider.System, broken));

        await using TrackingHome home = await OpenAsync();
        Assert.Equal("root", (await home.Store.GetRunAsync(RunId.Parse(Parent))).Name);
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        Execute("PRAGMA user_version = 77");

        WorkspaceFormatException error = await Assert.ThrowsAsync<WorkspaceFormatException>(OpenAsync);
        Assert.Equal(("77", SqliteSchema.Current("").Version), (error.Found, error.Supported));
    }

    private string Database => _folder.At("assay.db");

    private Task<TrackingHome> OpenAsync() => SqliteHome.OpenAsync(Database, new FolderObjectStore(_folder.At("objects")));

    private void Execute(string sql)
    {
        using var session = new SqlSession(new SqliteDialect(Database), writes: true);
        session.Execute(sql);
    }

    private void FillVersion1()
    {
        string environment = new JsonObject { ["os"] = "x64" }.ToJsonString();
        Execute($$"""
            {{SchemaVersion1.Tables}};
            INSERT INTO experiments VALUES (3, 'houses', 1000);
            INSERT INTO runs VALUES (5, '{{Parent}}', 3, NULL, 'root', 'FINISHED', NULL, 2000, 9000, '{{_version}}', '{{_version}}', '{{environment}}', 'host', 7, 1);
            INSERT INTO runs VALUES (6, '{{Child}}', 3, 5, 'trees', 'KILLED', 'interrupted', 2500, NULL, NULL, NULL, NULL, 'host', 7, 1);
            INSERT INTO parameters VALUES (5, 'depth', '6');
            INSERT INTO tags VALUES (5, 'git.branch', 'main');
            INSERT INTO metrics VALUES (9, 5, 'loss', 2500, 1249, 2499, 1249.5, 0, 0, 0.5, 1249, 2499, 1249.5);
            INSERT INTO points WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2499)
                SELECT 9, i, i / 2, i, CASE WHEN i % 7 = 0 THEN NULL ELSE i * 0.5 END FROM n;
            INSERT INTO artifacts VALUES (5, 'reports/report.html', '{{_version}}', 4);
            INSERT INTO data VALUES (5, '{{_version}}', 'credit', 'training');
            INSERT INTO events VALUES (1, 5, 'test_opened', 5000, '{"rows":10}');
            PRAGMA user_version = 1;
            """);
    }
}
