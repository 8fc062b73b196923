using Assay.Testing;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

public sealed class PostgresOpeningTests(PostgresServer server) : PostgresTest(server)
{
    [Fact]
    public async Task Of_many_that_open_an_empty_database_at_once_one_makes_the_tables()
    {
        TrackingHome[] homes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => OpenAsync())));
        await Task.WhenAll(homes.Select(home => home.EnsureDefaultExperimentAsync()));
        foreach (TrackingHome home in homes)
        {
            Assert.Single((await home.Store.SearchExperimentsAsync(new ExperimentSearch())).Items);
            await home.DisposeAsync();
        }
        Assert.Equal(1L, await PostgresServer.ExecuteAsync(Address, "SELECT count(*) FROM assay_schema"));
    }

    [Fact]
    public async Task A_newerSchema_is_refused_and_left_alone()
    {
        await (await OpenAsync()).DisposeAsync();
        await PostgresServer.ExecuteAsync(Address, "UPDATE assay_schema SET version = 77");

        WorkspaceFormatException refused = await Assert.ThrowsAsync<WorkspaceFormatException>(() => OpenAsync());
        Assert.Equal(("77", PostgresSchema.Steps.Count), (refused.Found, refused.Supported));
        Assert.Equal(77, await PostgresServer.ExecuteAsync(Address, "SELECT version FROM assay_schema"));
    }

    [Fact]
    public async Task A_migration_keeps_the_runs_and_a_failed_one_changes_nothing()
    {
        RunId run;
        await using (TrackingHome home = await OpenAsync())
        {
            run = await StartAsync(home);
        }
        var dialect = new PostgresDialect(PostgresAddress.Parse(Address));
        string[] broken = [.. PostgresSchema.Steps, "ALTER TABLE runs ADD COLUMN remark TEXT; ALTER TABLE nowhere ADD COLUMN remark TEXT"];
        string[] next = [.. PostgresSchema.Steps, "ALTER TABLE runs ADD COLUMN remark TEXT DEFAULT 'none'"];

        Assert.Throws<TrackingStoreException>(() => PostgresHome.Open(dialect, TimeProvider.System, broken));
        Assert.Equal(PostgresSchema.Steps.Count, await PostgresServer.ExecuteAsync(Address, "SELECT version FROM assay_schema"));
        await using SqlDatabase migrated = PostgresHome.Open(dialect, TimeProvider.System, next);
        Assert.Equal("none", await PostgresServer.ExecuteAsync(Address, $"SELECT remark FROM runs WHERE run_id = '{run}'"));
        await Assert.ThrowsAsync<WorkspaceFormatException>(() => OpenAsync());
    }

    [Fact]
    public async Task A_database_with_another_programs_tables_is_refused_and_left_alone()
    {
        await PostgresServer.ExecuteAsync(Address, "CREATE TABLE runs (a INTEGER)");
        TrackingException refused = await Assert.ThrowsAnyAsync<TrackingException>(() => OpenAsync());
        Assert.Equal(TrackingFault.AlreadyExists, refused.Fault);
        Assert.Equal(1L, await PostgresServer.ExecuteAsync(Address, $"SELECT count(*) FROM pg_tables WHERE schemaname = '{Schema}'"));
    }

    [Fact]
    public async Task What_cannot_be_opened_is_told_apart_and_told_without_the_password()
    {
        string folder = new Npgsql.NpgsqlConnectionStringBuilder(Address).Host!;
        (string Address, TrackingFault Fault, string Advice)[] cases =
        [
            ($"postgres://assay:topsecret@/nothing?host={folder}", TrackingFault.NotFound, "createdb"),
            ($"postgres://nobody:topsecret@/postgres?host={folder}", TrackingFault.Denied, "user"),
            ($"postgres://assay:topsecret@/postgres?host={Folder}", TrackingFault.Unavailable, "reached"),
        ];
        foreach ((string address, TrackingFault fault, string advice) in cases)
        {
            TrackingStoreException refused = await Assert.ThrowsAsync<TrackingStoreException>(() => OpenAsync(address));
            Assert.Equal(fault, refused.Fault);
            Assert.Contains(advice, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("topsecret", refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_too_long_for_an_index_is_refused_in_words()
    {
        await using TrackingHome home = await OpenAsync();
        RunId run = await StartAsync(home);
        // Digests do not compress, which the index would do otherwise.
        string key = string.Concat(Enumerable.Range(0, 200).Select(i => ObjectId.Of(BitConverter.GetBytes(i)).Hex));
        TrackingException refused = await Assert.ThrowsAnyAsync<TrackingException>(() => home.Store.WriteAsync([new TagSet(run, key, "x")]));
        Assert.Equal(TrackingFault.InvalidValue, refused.Fault);
        Assert.Contains("shorter", refused.Message, StringComparison.Ordinal);
    }
}
