using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

public sealed class RequestTests : ApiTest
{
    [Theory]
    [InlineData("")]
    [InlineData("  \r\n")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_body_without_anything_has_no_fields(string body)
    {
        (await PostAsync("experiments/create", body)).Refused("Missing value for required parameter 'name'");
        (await PostAsync("experiments/search", body)).Ok();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{]")]
    [InlineData("{\"name\":\"a\"} x")]
    [InlineData("{\"name\":\"a\"}{}")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"{\"")]
    [InlineData("\"[1]\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1,\"name\":\"a\"}")]
    [InlineData("{\"name\":NaN,}")]
    [InlineData("{name:1}")]
    [InlineData("{\"name\":\"a\" // comment\n}")]
    public async Task What_is_no_object_in_JSON_is_refused(string body) => (await PostAsync("experiments/create", body)).Refused("");

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused_or_replaced_but_never_a_fault()
    {
        using var http = new HttpClient();
        foreach (byte[] body in new[] { [.. "{\"name\":\""u8, 0xff, .. "\"}"u8], [.. "{\""u8, 0xff, .. "\":1}"u8], new byte[] { 0xff, 0xfe }, [0] })
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using HttpResponseMessage response = await http.PostAsync(new Uri(Address, "/api/2.0/mlflow/experiments/create"), content);
            Assert.InRange((int)response.StatusCode, 200, 499);
        }
    }

    [Theory]
    [InlineData(70)]
    [InlineData(100_000)]
    public async Task Deep_JSON_is_refused(int depth)
    {
        string deep = new string('[', depth) + new string(']', depth);
        (await PostAsync("experiments/create", $$"""{"name":"a","tags":{{deep}}}""")).Refused("must be a JSON object");
        (await PostAsync("experiments/create", new JsonObject { ["name"] = deep }.ToJsonString() + deep)).Refused("");
    }

    [Fact]
    public async Task JSON_inside_a_JSON_text_is_read()
    {
        (await PostAsync("experiments/create", JsonValue.Create("""{"name":"double"}""").ToJsonString())).Ok();
        (await GetAsync("experiments/get-by-name?experiment_name=double")).Ok();
    }

    [Theory]
    [InlineData(null, "Content-Type header is missing")]
    [InlineData("text/plain", "Content-Type must be one of")]
    [InlineData("application/x-www-form-urlencoded", "Content-Type must be one of")]
    public async Task Only_JSON_is_taken(string? type, string text) => (await PostAsync("experiments/create", """{"name":"a"}""", type)).Refused(text);

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    public async Task JSON_may_be_said_in_other_words(string type) => (await PostAsync("experiments/create", """{"name":"a"}""", type)).Ok();

    [Fact]
    public async Task Of_a_field_that_comes_twice_the_last_counts()
    {
        string id = (string)(await PostAsync("experiments/create", """{"name":"first","name":"last"}""")).Ok()["experiment_id"]!;
        Assert.Equal("last", (string?)(await GetAsync($"experiments/get?experiment_id={id}&experiment_id=5")).Ok()["experiment"]!["name"]);
    }

    [Fact]
    public async Task Unknown_fields_are_passed_over() =>
        (await PostAsync("experiments/create", """{"name":"a","trace_location":{"x":[1,{"y":null}]},"unknown":NaN}""")).Ok();

    [Fact]
    public async Task A_GET_may_carry_its_fields_in_the_body()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/api/2.0/mlflow/experiments/get")) { Content = new StringContent("""{"experiment_id":"0"}""") };
        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.Contains("Default", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_prefixes_answer_alike()
    {
        foreach (string prefix in new[] { "/api/2.0/mlflow", "/ajax-api/2.0/mlflow" })
        {
            (await GetAsync($"{prefix}/experiments/get?experiment_id=0")).Ok();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/2.0/mlflow")]
    [InlineData("/api/2.0/mlflow/experiments/nothing")]
    [InlineData("/api/9.0/mlflow/experiments/get")]
    [InlineData("/favicon.ico")]
    public async Task What_is_not_served_is_not_found(string path) => (await GetAsync(path)).Refused("", 404, "ENDPOINT_NOT_FOUND");

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_announced_or_not()
    {
        string body = new JsonObject { ["name"] = "a", ["padding"] = new string('x', 1_000_001) }.ToJsonString();
        (await PostAsync("experiments/create", body)).Refused("too long");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "/api/2.0/mlflow/experiments/create")) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.Equal(400, (int)response.StatusCode);
        (await GetAsync("experiments/get-by-name?experiment_name=a")).NotFound("");
    }
}
