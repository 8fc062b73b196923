using System.Net;
using System.Text;
using System.Text.Json;

namespace Assay.Server.Tests.Artifacts;

public sealed class ProxiedArtifactsTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Api = "/api/2.0/mlflow-artifacts/artifacts";

    private ArtifactServer _server = null!;

    public async Task InitializeAsync() => _server = await ArtifactServer.StartAsync(proxied: true);

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_is_put_is_listed_fetched_and_deleted()
    {
        await _server.PutAsync("a.txt", "0"u8.ToArray());
        await _server.PutAsync("dir/b.txt", "1"u8.ToArray());
        Assert.Equal("""{"files":[{"path":"a.txt","is_dir":false,"file_size":1},{"path":"dir","is_dir":true}]}""", (await _server.GetAsync(Api)).Body);
        Assert.Equal("""{"files":[{"path":"b.txt","is_dir":false,"file_size":1}]}""", (await _server.GetAsync($"{Api}?path=dir")).Body);
        Assert.Equal("1"u8.ToArray(), await _server.ContentAsync($"{Api}/dir/b.txt"));
        Assert.Equal("""{}""", (await _server.GetAsync($"{Api}?path=dir/b.txt")).Body);
        Assert.Equal("""{}""", (await _server.GetAsync($"{Api}?path=nothing")).Body);
        using (HttpResponseMessage gone = await _server.Client.DeleteAsync($"{Api}/dir/"))
        {
            Assert.Equal("200 {}", $"{(int)gone.StatusCode} {await gone.Content.ReadAsStringAsync()}");
        }
        using (HttpResponseMessage again = await _server.Client.DeleteAsync($"{Api}/dir"))
        {
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }
        Assert.Equal("""{"files":[{"path":"a.txt","is_dir":false,"file_size":1}]}""", (await _server.GetAsync($"/ajax-api/2.0/mlflow-artifacts/artifacts?path=")).Body);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        (int status, string body) = await _server.GetAsync($"{Api}/nothing.txt");
        Assert.Equal(404, status);
        Assert.Equal("RESOURCE_DOES_NOT_EXIST", JsonDocument.Parse(body).RootElement.GetProperty("error_code").GetString());
        await _server.PutAsync("dir/a", [1]);
        Assert.Equal(400, (await _server.GetAsync($"{Api}/dir")).Status);
    }

    [Theory]
    [InlineData("a b.txt", "a%20b.txt")]
    [InlineData("a+b.txt", "a+b.txt")]
    [InlineData("größe/é😀.bin", "gr%C3%B6%C3%9Fe/%C3%A9%F0%9F%98%80.bin")]
    [InlineData("100%.txt", "100%25.txt")]
    [InlineData("dog%step%100%timestamp%100%g1.png", "dog%25step%25100%25timestamp%25100%25g1.png")]
    [InlineData("x/y/z", "x%2Fy%2fz")]
    [InlineData("what?.txt", "what%3F.txt")]
    [InlineData("12:30:00.txt", "12:30:00.txt")]
    [InlineData(" <script>alert('1')&\".txt", "%20%3Cscript%3Ealert('1')%26%22.txt")]
    public async Task Names_come_back_as_they_were_meant(string name, string encoded)
    {
        Assert.Equal(200, (await RawHttp.SendAsync(_server.Address, $"PUT {Api}/{encoded}", body: "content")).Status);
        RawAnswer answer = await RawHttp.SendAsync(_server.Address, $"GET {Api}/{encoded}");
        Assert.Equal((200, "content"), (answer.Status, answer.Body));
        string folder = name.Contains('/', StringComparison.Ordinal) ? name[..name.LastIndexOf('/')] : "";
        string body = (await _server.GetAsync($"{Api}?path={Uri.EscapeDataString(folder)}")).Body;
        Assert.Equal(name[(name.LastIndexOf('/') + 1)..], JsonDocument.Parse(body).RootElement.GetProperty("files")[0].GetProperty("path").GetString());
    }

    [Theory]
    [InlineData("a.txt", "text/plain")]
    [InlineData("b.pkl", "application/octet-stream")]
    [InlineData("c.png", "image/png")]
    [InlineData("d.pdf", "application/pdf")]
    [InlineData("MLmodel", "text/plain")]
    [InlineData("mlproject", "text/plain")]
    [InlineData("e.JSON", "text/plain")]
    [InlineData("f.html", "application/octet-stream")]
    [InlineData("g.svg", "application/octet-stream")]
    [InlineData("h.xhtml", "application/octet-stream")]
    [InlineData("i.js", "text/plain")]
    public async Task The_name_alone_says_the_type(string name, string type)
    {
        // What the client says does not count.
        Assert.Equal(200, (await RawHttp.SendAsync(_server.Address, $"PUT {Api}/dir/{name}", ["Content-Type: text/html"], "<script>alert(1)</script>")).Status);
        RawAnswer answer = await RawHttp.SendAsync(_server.Address, $"GET {Api}/dir/{name}", ["Accept: text/html"]);
        Assert.Equal(type, answer.Header("Content-Type"));
        Assert.Equal($"attachment; filename={name}", answer.Header("Content-Disposition"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task An_unchanged_file_is_not_sent_again()
    {
        await _server.PutAsync("a.txt", "one"u8.ToArray());
        RawAnswer first = await RawHttp.SendAsync(_server.Address, $"GET {Api}/a.txt");
        string tag = first.Header("ETag")!;
        Assert.Matches("^\"sha256:[0-9a-f]{64}\"$", tag);
        Assert.Equal(304, (await RawHttp.SendAsync(_server.Address, $"GET {Api}/a.txt", [$"If-None-Match: {tag}"])).Status);
        await _server.PutAsync("a.txt", "two"u8.ToArray());
        RawAnswer changed = await RawHttp.SendAsync(_server.Address, $"GET {Api}/a.txt", [$"If-None-Match: {tag}"]);
        Assert.Equal((200, "two"), (changed.Status, changed.Body));
    }

    [Theory]
    [InlineData("create")]
    [InlineData("complete")]
    [InlineData("abort")]
    public async Task Clients_are_told_to_send_a_file_in_one_piece(string call)
    {
        using var body = new StringContent("""{"path":"a.txt","num_parts":3}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _server.Client.PostAsync($"/api/2.0/mlflow-artifacts/mpu/{call}/0/abc/artifacts", body);
        JsonElement error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((501, "NOT_IMPLEMENTED"), ((int)answer.StatusCode, error.GetProperty("error_code").GetString()));
        // Clients look for these words.
        Assert.StartsWith("Multipart upload is not supported for the current artifact repository", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(501, (await _server.GetAsync("/api/2.0/mlflow-artifacts/presigned/0/abc/artifacts/a.txt")).Status);
    }

    [Fact]
    public async Task A_name_is_a_file_or_a_folder_and_not_both()
    {
        await _server.PutAsync("a", [1]);
        await _server.PutAsync("b/c", [1]);
        Assert.Equal(400, (await RawHttp.SendAsync(_server.Address, $"PUT {Api}/a/b", body: "x")).Status);
        Assert.Equal(400, (await RawHttp.SendAsync(_server.Address, $"PUT {Api}/b", body: "x")).Status);
    }
}
