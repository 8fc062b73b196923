using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Serving;

public sealed class TokenCommandTests : IDisposable
{
    private const string Search = "/api/2.0/mlflow/experiments/search?max_results=1";
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_token_opens_a_server_at_work_until_it_is_revoked()
    {
        using var server = new KillableServer(_folder.Path);
        await server.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, null));

        CommandResult created = (await RunAsync("token", "create", "--name", "ci", "--role", "viewer", "--expires", "30")).RequireSuccess();
        string secret = created.Output.Trim();
        Assert.Matches("^assay_[A-Za-z0-9_-]{43}$", secret);
        Assert.Contains("not shown again", created.Error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, new("Bearer", secret)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ci:{secret}")))));

        JsonElement listed = Assert.Single(AssayProgram.Parse((await RunAsync("token", "list", "--json")).RequireSuccess().Output).EnumerateArray());
        Assert.Equal(("ci", "viewer"), (listed.GetProperty("name").GetString(), listed.GetProperty("role").GetString()));
        string list = (await RunAsync("token", "list")).RequireSuccess().Output;
        Assert.Contains("ci", list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, list, StringComparison.Ordinal);

        Assert.Contains("No token is left", (await RunAsync("token", "revoke", "ci")).RequireSuccess().Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, new("Bearer", secret)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, null));
    }

    [Theory]
    [InlineData("assay serve token create", "--host", "0.0.0.0", "--insecure")]
    [InlineData("assay serve token create", "--behind-proxy")]
    [InlineData("--host must be an address", "--host", "nowhere.example.org")]
    [InlineData("missing.pem", "--certificate", "missing.pem")]
    public async Task A_server_that_others_could_reach_unasked_does_not_start(string advice, params string[] options)
    {
        CommandResult result = await RunAsync(["--port", "0", .. options]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(advice, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_loopback_tokens_alone_are_not_enough()
    {
        (await RunAsync("token", "create", "--name", "a", "--role", "admin")).RequireSuccess();

        CommandResult result = await RunAsync("--port", "0", "--host", "0.0.0.0");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--certificate", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", "create", "--name", "a")]
    [InlineData("token", "create", "--role", "viewer")]
    [InlineData("token", "create", "--name", "a", "--role", "king")]
    [InlineData("token", "create", "--name", "a b", "--role", "viewer")]
    [InlineData("token", "create", "--name", "a", "--role", "viewer", "--expires", "0")]
    [InlineData("token", "revoke", "nobody")]
    [InlineData("token", "revoke")]
    public async Task What_cannot_be_is_refused_with_a_message(params string[] arguments)
    {
        CommandResult result = await RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("assay: ", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => AssayProgram.RunAsync(_folder.Path, ["serve", .. arguments, "--workspace", _folder.Path]);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Search) { Headers = { Authorization = authorization } };
        using HttpResponseMessage answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
