namespace Assay.Server.Tests.Access;

/// <summary>No route is missed, however its path is written: the routes are those of the table, all of them.</summary>
public sealed class EveryRouteTests : GuardedServerTests
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get"];

    [Fact]
    public void Only_liveness_needs_no_token()
    {
        Assert.All(RouteTable.All.Where(r => r.Needs == Permission.None), r =>
        {
            Assert.Equal("GET", r.Method);
            Assert.Contains(r.Template, new[] { "/health", "/version" });
        });
        Assert.NotEqual(Permission.None, UnknownRoute.Answer.Needs);
    }

    [Fact]
    public async Task Without_a_token_no_route_answers_by_any_method()
    {
        Assert.True(RouteTable.All.Count > 50, "The table must hold the API.");
        foreach (string path in Paths())
        {
            foreach (string method in Methods)
            {
                AssertAsked(await Server.SendAsync($"{method} {path}"), $"{method} {path}");
            }
        }
    }

    [Fact]
    public async Task Without_a_token_no_spelling_of_a_path_answers()
    {
        foreach (ApiRoute route in RouteTable.All.Where(r => r.Needs != Permission.None))
        {
            foreach (string spelling in Spellings.Of(Example(route)))
            {
                RawAnswer answer = await Server.SendAsync($"{route.Method} {spelling}");
                bool isNoPath = answer.Status is 400 or 405 && answer.Body.Length == 0; // Kestrel refuses it before anything of ours sees it.
                if (!isNoPath)
                {
                    AssertAsked(answer, $"{route.Method} {spelling}");
                }
            }
        }
    }

    [Theory]
    [InlineData("Bearer assay_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic YWRtaW46cGFzc3dvcmQ=")]
    [InlineData("Basic YWRtaW46cGFzc3dvcmQxMjM0")]
    [InlineData("Basic cm9vdDo=")]
    [InlineData("Bearer ")]
    [InlineData("Bearer null")]
    [InlineData("Negotiate abc")]
    public async Task No_password_is_there_from_the_start(string authorization) =>
        AssertAsked(await Server.SendAsync("GET /api/2.0/mlflow/experiments/get?experiment_id=0", $"Authorization: {authorization}"), authorization);

    [Theory]
    [InlineData(TokenRole.Viewer)]
    [InlineData(TokenRole.Writer)]
    [InlineData(TokenRole.Admin)]
    public async Task A_role_opens_what_the_table_says_and_nothing_else(TokenRole role)
    {
        foreach (ApiRoute route in RouteTable.All.Where(r => r.Needs != Permission.None))
        {
            string line = $"{route.Method} {Example(route)}";
            RawAnswer answer = await Server.SendAsync(line, "Content-Type: application/json", Server.Authorization(role));
            if (AccessGate.Grants(role) < route.Needs)
            {
                Assert.True(answer.Status == 403 && (route.Method == "HEAD" || answer.Body.Contains("PERMISSION_DENIED", StringComparison.Ordinal)), $"{role} {line}: {answer.Status} {answer.Body}");
            }
            else
            {
                Assert.True(answer.Status is not (401 or 403), $"{role} {line}: {answer.Status} {answer.Body}");
            }
        }
    }

    [Fact]
    public void What_changes_something_needs_a_writer()
    {
        string[] readsByPost = ["search", "get-latest-versions", "search-datasets"];
        foreach (ApiRoute route in RouteTable.All.Where(r => r.Method is not ("GET" or "HEAD")))
        {
            string last = route.Template.Split('/')[^1];
            Assert.True(route.Needs >= Permission.Write || (route.Method == "POST" && readsByPost.Contains(last)), $"{route.Method} {route.Template} needs {route.Needs}");
        }
    }

    [Theory]
    [InlineData("/api/2.0/mlflow-artifacts/artifacts/{**path}")]
    [InlineData("/api/2.0/mlflow/registered-models/delete")]
    [InlineData("/ajax-api/2.0/mlflow/registered-models/delete")]
    [InlineData("/api/2.0/mlflow/model-versions/delete")]
    [InlineData("/ajax-api/2.0/mlflow/model-versions/delete")]
    public void What_deletes_for_good_needs_an_administrator(string template) =>
        Assert.Equal(Permission.Administer, Assert.Single(RouteTable.All, r => r.Method == "DELETE" && r.Template == template).Needs);

    /// <summary>A path that the route takes.</summary>
    private static string Example(ApiRoute route) => RouteTemplate.Parameter().Replace(route.Template, "1");

    private static IEnumerable<string> Paths() =>
        RouteTable.All.Where(r => r.Needs != Permission.None).Select(Example).Distinct().Concat(["/", "/nothing", "/api", "/api/2.0/mlflow", "/health/x", "/versions", "/static/a.js"]);

    private static void AssertAsked(RawAnswer answer, string what)
    {
        Assert.True(answer.Status == 401, $"{what}: {answer.Status} {answer.Body}");
        Assert.Equal(["Basic realm=\"assay\", charset=\"UTF-8\"", "Bearer realm=\"assay\""], answer.Headers["WWW-Authenticate"]);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.True(answer.Body.Length == 0 || answer.Body.Contains("\"UNAUTHENTICATED\"", StringComparison.Ordinal), $"{what}: {answer.Body}");
    }
}
