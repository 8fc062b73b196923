using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Assay.Server.Tests.Artifacts;

namespace Assay.Server.Tests.Attacks;

/// <summary>Contents, names and links by which a server's users, or the server, were attacked.</summary>
public sealed class ContentAttacks(AttackedServer attacked) : ArtifactAttacks(attacked)
{
    private const string Api = "/api/2.0/mlflow-artifacts/artifacts";

    [Fact]
    public async Task Issues_21824_and_23647_a_link_out_of_the_folder_is_neither_listed_nor_followed()
    {
        File.CreateSymbolicLink(Path.Combine(RunFolder, "passwd"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(RunFolder, "outside"), Server.Outside);
        Directory.CreateSymbolicLink(Path.Combine(RunFolder, "root"), "/");
        string list = (await Server.GetAsync($"/api/2.0/mlflow/artifacts/list?run_id={Run}")).Body;
        Assert.DoesNotContain("passwd", list, StringComparison.Ordinal);
        Assert.DoesNotContain("outside", list, StringComparison.Ordinal);
        foreach (string path in new[] { "passwd", "outside/canary", "outside/canary.txt", "root/etc/passwd", "outside" })
        {
            Assert.Equal(404, (await Server.RefusedAsync($"GET /get-artifact?run_id={Run}&path={path}")).Status);
            Assert.DoesNotContain("files", (await Server.AttackAsync($"GET /api/2.0/mlflow/artifacts/list?run_id={Run}&path={path}")).Body, StringComparison.Ordinal);
        }
        await Server.RefusedAsync($"POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid={Run}&path=outside/canary", "attack", "Content-Type: text/plain");
        // A link in the way of a file is replaced, and what it led to stays.
        Assert.Equal(200, (await Server.AttackAsync($"POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid={Run}&path=passwd", "mine", "Content-Type: text/plain")).Status);
        Assert.Equal("mine"u8.ToArray(), await Server.ContentAsync($"/get-artifact?run_id={Run}&path=passwd"));
    }

    [Fact]
    public async Task Issue_21824_an_archive_is_a_file_and_is_never_unpacked()
    {
        using var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "../../../outside/evil") { DataStream = new MemoryStream("attack"u8.ToArray()) });
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc/passwd" });
        }
        using var zip = new MemoryStream();
        await using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("../../../outside/evil");
        }
        foreach ((string name, byte[] content) in new[] { ("a.tar", tar.ToArray()), ("a.zip", zip.ToArray()) })
        {
            await Server.PutAsync($"0/archive/{name}", content);
            Assert.Equal(content, await Server.ContentAsync($"{Api}/0/archive/{name}"));
        }
        Assert.Equal(2, (await Server.Home.Artifacts.ListAsync("mlflow-artifacts:/0/archive", recursive: true)).Count);
        Server.AssertUntouched();
    }

    [Theory]
    [InlineData("page.html")]
    [InlineData("page.htm")]
    [InlineData("page.xhtml")]
    [InlineData("image.svg")]
    [InlineData("model.xml")]
    [InlineData("notes.md")]
    [InlineData("MLmodel.yaml")]
    [InlineData("script.js")]
    [InlineData("style.css")]
    [InlineData("page.shtml")]
    [InlineData("no-extension")]
    [InlineData("page.HTML")]
    [InlineData("image.svgz")]
    [InlineData("flash.swf")]
    [InlineData("page.mht")]
    public async Task CVE_2023_6568_CVE_2024_27132_27133_no_file_is_ever_shown_as_a_page(string name)
    {
        const string Script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        Assert.Equal(200, (await RawHttp.SendAsync(Server.Address, $"PUT {Api}/0/own/{name}", ["Content-Type: text/html"], Script)).Status);
        Assert.Equal(200, (await Server.AttackAsync($"POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid={Run}&path={name}", Script, "Content-Type: text/html")).Status);
        foreach (string line in new[] { $"GET {Api}/0/own/{name}", $"GET /get-artifact?run_id={Run}&path={name}" })
        {
            RawAnswer answer = await RawHttp.SendAsync(Server.Address, line, ["Accept: text/html,image/svg+xml", "Sec-Fetch-Dest: document"]);
            Assert.Equal((200, Script), (answer.Status, answer.Body));
            Assert.Contains(answer.Header("Content-Type"), new[] { "text/plain", "application/octet-stream" });
            Assert.StartsWith("attachment;", answer.Header("Content-Disposition"), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Contains("sandbox", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a\"; filename=\"evil.html")]
    [InlineData("a;filename=evil.html")]
    [InlineData("a'b\"c\\d")]
    [InlineData("größe 😀.txt")]
    [InlineData("a, b; c=d")]
    [InlineData("%0d%0aSet-Cookie: x=1")]
    public async Task Names_cannot_break_out_of_a_header(string name)
    {
        if (name.Contains('\\', StringComparison.Ordinal) || name.Contains("%0d", StringComparison.Ordinal))
        {
            await Server.RefusedAsync($"PUT {Api}/0/own/{Uri.EscapeDataString(name)}", "x");
            return;
        }
        Assert.Equal(200, (await Server.AttackAsync($"PUT {Api}/0/own/{Uri.EscapeDataString(name)}", "x")).Status);
        RawAnswer answer = await RawHttp.SendAsync(Server.Address, $"GET {Api}/0/own/{Uri.EscapeDataString(name)}");
        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Header("Set-Cookie"));
        string header = answer.Header("Content-Disposition")!;
        Assert.Matches("^attachment; filename=\"[^\"\\\\;\\r\\n]*\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$", header);
        Assert.Equal(name, Uri.UnescapeDataString(header[(header.IndexOf("''", StringComparison.Ordinal) + 2)..]));
    }

    [Fact]
    public async Task CVE_2024_37052_to_37061_a_model_is_bytes_and_is_never_loaded()
    {
        byte[] pickle = Encoding.ASCII.GetBytes($"cos\nsystem\n(S'touch {Server.Outside}/pwned'\ntR.");
        foreach (string name in new[] { "python_model.pkl", "model.pkl", "model.joblib", "MLmodel" })
        {
            await Server.PutAsync($"0/model/{name}", pickle);
            Assert.Equal(pickle, await Server.ContentAsync($"{Api}/0/model/{name}"));
        }
        string model = JsonSerializer.Serialize(new { artifact_path = "model", flavors = new { python_function = new { loader_module = "os" } }, run_id = Run, utc_time_created = "2026-01-01" });
        await Server.AttackAsync("POST /api/2.0/mlflow/runs/log-model", JsonSerializer.Serialize(new { run_id = Run, model_json = model }));
        Server.AssertUntouched();
    }

    [Fact]
    public async Task CVE_2024_4263_who_may_write_may_not_delete_artifacts()
    {
        string folder = Directory.CreateTempSubdirectory("assay-test-").FullName;
        try
        {
            var tokens = new TokenFile(Path.Combine(folder, "tokens.json"));
            string writer = tokens.Create("writer", TokenRole.Writer);
            string admin = tokens.Create("admin", TokenRole.Admin);
            string viewer = tokens.Create("viewer", TokenRole.Viewer);
            await using ArtifactServer guarded = await ArtifactServer.StartAsync(proxied: true, new ServerOptions { Tokens = tokens });
            Assert.Equal(401, (await RawHttp.SendAsync(guarded.Address, $"PUT {Api}/a", body: "x")).Status);
            Assert.Equal(403, (await RawHttp.SendAsync(guarded.Address, $"PUT {Api}/a", [$"Authorization: Bearer {viewer}"], "x")).Status);
            Assert.Equal(403, (await RawHttp.SendAsync(guarded.Address, "POST /api/2.0/mlflow-artifacts/mpu/create/a", [$"Authorization: Bearer {viewer}"], "{}")).Status);
            Assert.Equal(200, (await RawHttp.SendAsync(guarded.Address, $"PUT {Api}/a", [$"Authorization: Bearer {writer}"], "x")).Status);
            foreach (string token in new[] { viewer, writer })
            {
                Assert.Equal(403, (await RawHttp.SendAsync(guarded.Address, $"DELETE {Api}/a", [$"Authorization: Bearer {token}"])).Status);
                Assert.Equal(200, (await RawHttp.SendAsync(guarded.Address, $"GET {Api}/a", [$"Authorization: Bearer {token}"])).Status);
            }
            Assert.Equal(200, (await RawHttp.SendAsync(guarded.Address, $"DELETE {Api}/a", [$"Authorization: Bearer {admin}"])).Status);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
