using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Server.Tests.Fuzzing;

/// <summary>Whatever a client searches for, it is found or refused, in a time that does not explode.</summary>
public sealed class FilterFuzzTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly string[] Searches = ["runs/search", "experiments/search"];

    private static readonly string[] Pieces =
    [
        "metrics.", "metric.", "params.", "parameters.", "tags.", "tag.", "attributes.", "attr.", "run.", "datasets.", "a", "loss", "`a b`", "\"a b\"", "'a'", "`", "\"", "'", "start_time", "run_id", "status", "name", "creation_time", "digest",
        "=", "!=", "<>", ">", ">=", "<", "<=", "==", "LIKE", "ILIKE", "like", "NOT", "IN", "NOT IN", "IS NULL", "IS NOT NULL", "BETWEEN", "AND", "and", "OR", "(", ")", ",", ";", "--", "/*", "*/", ".", "..", "*", "%", "\\", "\0", "\u202e", "é", "😀",
        "1", "-1", "1.5", "1e999", "-1e999", "NaN", "Infinity", "9223372036854775808", "0x1", "'%a%'", "'_'", "'" + new string('x', 500) + "'", "null", "true", "()", "('a')", "('a','b')", "(1,2)", "('a',)", "SELECT", "DROP TABLE runs",
    ];

    /// <summary>What makes a careless reader or matcher slow or deep.</summary>
    private static readonly string[] Explosive =
    [
        new string('(', 50_000), new string('(', 20_000) + "tags.a = 'b'" + new string(')', 20_000), new string('\'', 50_001), new string('`', 50_001), new string('"', 50_001), new string(' ', 200_000) + "x", new string('.', 50_000), "tags." + new string('`', 1001),
        string.Join(" AND ", Enumerable.Repeat("tags.a = 'b'", 10_000)), string.Join(" AND ", Enumerable.Range(0, 300).Select(i => $"metrics.m{i} > 0")), string.Join(" AND ", Enumerable.Range(0, 70).Select(i => $"tags.t{i} LIKE '%a%'")),
        string.Concat(Enumerable.Repeat("NOT ", 20_000)) + "tags.a = 'b'", "tags.a IN (" + string.Join(',', Enumerable.Repeat("'x'", 20_000)) + ")", "attributes.run_id IN (" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"'{i:x32}'")) + ")",
        "tags.long LIKE '" + string.Concat(Enumerable.Repeat("%a", 2000)) + "b'", "tags.long ILIKE '" + string.Concat(Enumerable.Repeat("%A", 2000)) + "B'", "params.long LIKE '%" + new string('_', 4000) + "%b'", "tags.long LIKE '" + new string('%', 40_000) + "b'",
        "tags.long ILIKE '(a+)+$'", "tags.long LIKE '(a|a)*b'", "tags.long LIKE '" + new string('[', 10_000) + "'", "tags.long = '" + new string('a', 300_000) + "'", "metrics.loss > " + new string('9', 100_000), "metrics.loss > 1" + new string('0', 100_000) + "e-100000",
    ];

    private OpenServer? _server;
    private string _experiment = "";

    public async Task InitializeAsync()
    {
        _server = await OpenServer.StartAsync();
        _experiment = (await _server.PostAsync("experiments/create", """{"name":"searched"}""")).GetProperty("experiment_id").GetString()!;
        for (int i = 0; i < 20; i++)
        {
            string run = (await _server.PostAsync("runs/create", $$"""{"experiment_id":"{{_experiment}}"}""")).GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!;
            string values = string.Create(CultureInfo.InvariantCulture, $$"""
                "metrics":[{"key":"loss","value":{{i}},"timestamp":1,"step":1},{"key":"a b","value":"NaN","timestamp":1,"step":1}],
                "params":[{"key":"long","value":"{{new string('a', 5000)}}c"},{"key":"a b","value":"%_\\"}],
                "tags":[{"key":"long","value":"{{new string('a', 7000)}}c"},{"key":"a","value":"{{i}}"}]
                """);
            await _server.PostAsync("runs/log-batch", $$"""{"run_id":"{{run}}",{{values}}}""");
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Filters_of_any_words_are_answered()
    {
        Gen<string> filters = Gen.Choose(1, 12).SelectMany(n => Gen.Elements(Pieces).ListOf(n)).Zip(Gen.Elements("", " ", " "), (pieces, between) => string.Join(between, pieces));
        foreach (string filter in filters.Sample(1200, new Rnd(7, 1), 20))
        {
            await SearchAsync(Searches[0], filter, []);
            await SearchAsync(Searches[filter.Length % 2], "", [filter]);
        }
    }

    [Fact]
    public async Task Filters_that_are_nearly_right_are_answered()
    {
        Gen<string> field = Gen.Elements("metrics.loss", "metrics.`a b`", "params.long", "params.\"a b\"", "tags.a", "tag.`mlflow.runName`", "attributes.start_time", "run_id", "status", "datasets.name", "attributes.artifact_uri", "Created", "end_time", "user_id");
        Gen<string> comparison = Gen.Elements("=", "!=", ">", ">=", "<", "<=", "LIKE", "ILIKE", "IN", "NOT IN", "like", "Not In");
        Gen<string> value = Gen.Elements("1", "-1.5", "1e999", "'a'", "\"a\"", "'%'", "'a''b'", "'\\'", "('a','b')", "('a')", "()", "(1)", "'FINISHED'", "'running'", "''", "'" + new string('0', 32) + "'", "99999999999999999999");
        Gen<string> condition = from f in field from c in comparison from v in value select $"{f} {c} {v}";
        Gen<string> filters = Gen.Choose(1, 4).SelectMany(n => condition.ListOf(n)).Select(all => string.Join(" AND ", all));
        int found = 0;
        foreach (string filter in filters.Sample(1200, new Rnd(11, 1), 20))
        {
            found += await SearchAsync(Searches[0], filter, ["metrics.loss DESC", "tags.a"]) == 200 ? 1 : 0;
        }
        Assert.InRange(found, 50, 1150); // Some are right and some are not.
    }

    [Fact]
    public async Task Filters_made_to_explode_do_not()
    {
        foreach (string search in Searches)
        {
            foreach (string filter in Explosive)
            {
                await SearchAsync(search, filter, []);
                await SearchAsync(search, "", [filter]);
            }
            await SearchAsync(search, "", [.. Enumerable.Range(0, 3000).Select(i => $"metrics.m{i} DESC")]);
            await SearchAsync(search, "", [.. Enumerable.Range(0, 65).Select(i => $"metrics.m{i} DESC")]);
            await SearchAsync(search, "", [.. Enumerable.Range(0, 3000).Select(_ => "start_time DESC")]);
        }
        JsonElement all = await _server!.PostAsync("runs/search", $$"""{"experiment_ids":["{{_experiment}}"]}""");
        Assert.Equal(20, all.GetProperty("runs").GetArrayLength());
    }

    private async Task<int> SearchAsync(string search, string filter, string[] orderBy)
    {
        string body = JsonSerializer.Serialize(new { experiment_ids = new[] { _experiment }, filter, order_by = orderBy, max_results = 100 });
        Task<RawAnswer> asking = RawHttp.SendAsync(_server!.Address, $"POST /api/2.0/mlflow/{search}", ["Content-Type: application/json"], body);
        string what = $"{search}: {(filter.Length <= 500 ? filter : filter[..500] + "…")} | {(orderBy is [{ Length: <= 500 } first, ..] ? first : "…")}";
        Assert.True(await Task.WhenAny(asking, Task.Delay(Deadline)) == asking, $"No answer in {Deadline}: {what}");
        RawAnswer answer = await asking;
        Assert.True(answer.Status is 200 or 400, $"{answer.Status} {answer.Body}\n{what}");
        return answer.Status;
    }
}
