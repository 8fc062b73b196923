using System.Text;

namespace Assay.Server.Tests.Access;

public sealed class GateTests : GuardedServerTests
{
    private const string Route = "GET /api/2.0/mlflow/experiments/search?max_results=1";

    public override Task InitializeAsync() => Server.StartAsync(o => o with { AllowedHosts = ["tracking.example.org"], AllowedOrigins = ["https://notebooks.example.org"] });

    [Theory]
    [InlineData("Bearer {0}")]
    [InlineData("bearer {0}")]
    [InlineData("Basic :{0}")]
    [InlineData("Basic anybody:{0}")]
    public async Task A_token_is_taken_as_MLflow_clients_send_it(string form)
    {
        string value = string.Format(null, form, Server.Secret(TokenRole.Viewer));
        string header = value.StartsWith("Basic ", StringComparison.Ordinal) ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(value["Basic ".Length..])) : value;

        RawAnswer answer = await Server.SendAsync(Route, $"Authorization: {header}");

        Assert.True(answer.Status is not (401 or 403), $"{answer.Status} {answer.Body}");
    }

    [Fact]
    public async Task A_revoked_token_is_refused_from_the_next_request_on()
    {
        Assert.NotEqual(401, (await Server.SendAsync(Route, Server.Authorization(TokenRole.Viewer))).Status);

        Server.Tokens.Revoke("Viewer");

        Assert.Equal(401, (await Server.SendAsync(Route, Server.Authorization(TokenRole.Viewer))).Status);
        Assert.NotEqual(401, (await Server.SendAsync(Route, Server.Authorization(TokenRole.Writer))).Status);
    }

    [Fact]
    public async Task A_damaged_file_of_tokens_is_no_way_in()
    {
        await File.WriteAllTextAsync(Server.Tokens.Path, "{");

        RawAnswer answer = await Server.SendAsync(Route, Server.Authorization(TokenRole.Admin));

        Assert.Equal(503, answer.Status);
        Assert.DoesNotContain(Server.Tokens.Path, answer.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await Server.SendAsync("GET /health")).Status);
    }

    [Fact]
    public async Task After_many_failures_a_right_token_is_as_quick_as_ever()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Server.SendAsync(Route, "Authorization: Bearer assay_wrong")));
        Task<RawAnswer> slowed = Server.SendAsync(Route, "Authorization: Bearer assay_wrong");

        RawAnswer right = await Server.SendAsync(Route, Server.Authorization(TokenRole.Viewer));

        Assert.False(slowed.IsCompleted);
        Assert.NotEqual(401, right.Status);
        Assert.Equal(401, (await slowed).Status);
    }

    [Theory]
    [InlineData("evil.example.org")]
    [InlineData("evil.example.org:5000")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("")]
    public async Task A_rebound_name_is_refused_before_anything_else(string host)
    {
        foreach (string line in new[] { Route, "GET /nothing", "POST /api/2.0/mlflow/runs/create", "OPTIONS /" })
        {
            RawAnswer answer = await Server.SendAsync(line, $"Host: {host}", Server.Authorization(TokenRole.Admin));
            Assert.Equal((403, true), (answer.Status, answer.Body.Contains("--allowed-host", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task That_it_lives_may_be_asked_by_any_name() => Assert.Equal(200, (await Server.SendAsync("GET /health", "Host: 10.0.0.7.pods.example.org")).Status);

    [Fact]
    public async Task Of_two_hosts_neither_counts() =>
        Assert.Equal(400, (await Server.SendAsync(Route, "Host: localhost", "Host: evil.example.org", Server.Authorization(TokenRole.Admin))).Status);

    [Fact]
    public async Task The_host_within_the_target_counts_too()
    {
        RawAnswer answer = await Server.SendAsync("GET http://evil.example.org/health", "Host: localhost");

        Assert.True(answer.Status is 400 or 403, $"{answer.Status}");
    }

    [Fact]
    public async Task A_configured_name_is_right() => Assert.Equal(200, (await Server.SendAsync("GET /health", "Host: tracking.example.org:5000")).Status);

    [Theory]
    [InlineData("Origin: http://evil.example.org")]
    [InlineData("Origin: null")]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    public async Task A_strangers_page_is_refused_on_every_route_with_the_best_token(string header)
    {
        foreach (ApiRoute route in RouteTable.All)
        {
            RawAnswer answer = await Server.SendAsync(
                $"{route.Method} {RouteTemplate.Parameter().Replace(route.Template, "1")}", header, "Content-Type: application/json", Server.Authorization(TokenRole.Admin));
            Assert.True(answer.Status == 403, $"{route.Method} {route.Template}: {answer.Status}");
            Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task The_own_page_is_not_refused()
    {
        RawAnswer answer = await Server.SendAsync(Route, $"Origin: http://{Server.Address.Authority}", "Sec-Fetch-Site: same-origin", Server.Authorization(TokenRole.Viewer));

        Assert.NotEqual(403, answer.Status);
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_configured_page_may_ask_and_read()
    {
        RawAnswer question = await Server.SendAsync("OPTIONS /api/2.0/mlflow/runs/create", "Origin: https://notebooks.example.org", "Access-Control-Request-Method: POST");
        RawAnswer answer = await Server.SendAsync(Route, "Origin: https://notebooks.example.org", "Sec-Fetch-Site: cross-site", Server.Authorization(TokenRole.Viewer));

        Assert.Equal((204, "https://notebooks.example.org", "authorization, content-type"), (question.Status, question.Header("Access-Control-Allow-Origin"), question.Header("Access-Control-Allow-Headers")));
        Assert.NotEqual(403, answer.Status);
        Assert.Equal("https://notebooks.example.org", answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("Origin", answer.Header("Vary"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_page_that_may_ask_still_needs_a_token() =>
        Assert.Equal(401, (await Server.SendAsync(Route, "Origin: https://notebooks.example.org")).Status);

    [Fact]
    public async Task By_default_no_page_of_another_site_may_read()
    {
        RawAnswer question = await Server.SendAsync("OPTIONS /api/2.0/mlflow/runs/create", "Origin: http://evil.example.org", "Access-Control-Request-Method: POST");

        Assert.Equal(403, question.Status);
        Assert.DoesNotContain(question.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("GET /health", 200)]
    [InlineData("GET /nothing", 404)]
    [InlineData("GET /%3Cscript%3Ealert(1)%3C/script%3E", 404)]
    [InlineData("GET /api/2.0/mlflow/runs/get?run_id=%3Cscript%3Ealert(1)%3C/script%3E", null)]
    [InlineData("POST /api/2.0/mlflow/runs/create", null)]
    public async Task Every_answer_says_what_it_is_and_that_it_is_to_be_taken_so(string line, int? status)
    {
        RawAnswer answer = await Server.SendAsync(line, Server.Authorization(TokenRole.Admin));

        Assert.Equal(status ?? answer.Status, answer.Status);
        Assert.Contains(answer.Header("Content-Type"), new[] { "application/json", "text/plain", "text/plain; charset=utf-8" });
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", answer.Header("Content-Security-Policy"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.Equal("same-origin", answer.Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Server"));
    }
}
