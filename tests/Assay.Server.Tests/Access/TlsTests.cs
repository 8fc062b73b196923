using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Assay.Testing;

namespace Assay.Server.Tests.Access;

public sealed class TlsTests : IDisposable
{
    private const string Password = "open sesame";
    private readonly ScratchFolder _folder = new();
    private readonly X509Certificate2 _made = SomeCertificate.Make();

    public void Dispose()
    {
        _made.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("two files")]
    [InlineData("one file")]
    [InlineData("pfx")]
    [InlineData("pfx with password")]
    public async Task A_server_shows_its_certificate_however_it_is_kept(string form)
    {
        using X509Certificate2 certificate = Read(form);
        await using OpenServer server = await OpenServer.StartAsync(new ServerOptions { Certificate = certificate });
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, problems) => shown!.Thumbprint == _made.Thumbprint && (problems & SslPolicyErrors.RemoteCertificateNameMismatch) == 0,
        };
        using var client = new HttpClient(handler);

        Assert.Equal("https", server.Address.Scheme);
        Assert.Equal("OK", await client.GetStringAsync(new Uri(server.Address, "/health")));
        Assert.Equal(0, (await RawHttp.SendAsync(server.Address, "GET /health")).Status); // In clear there is no answer.
    }

    [Fact]
    public async Task Over_TLS_the_own_page_is_one_with_TLS()
    {
        await using OpenServer server = await OpenServer.StartAsync(new ServerOptions { Certificate = _made });
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == _made.Thumbprint };
        using var client = new HttpClient(handler);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, server, $"https://{server.Address.Authority}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, server, $"http://{server.Address.Authority}"));
    }

    [Fact]
    public void What_is_no_certificate_with_its_key_is_refused_by_name()
    {
        string alone = _folder.Write("alone.pem", _made.ExportCertificatePem());
        string junk = _folder.Write("junk.pfx", "junk");
        string missing = Path.Combine(_folder.Path, "missing.pem");

        foreach (string path in new[] { alone, junk, missing })
        {
            Assert.Contains(path, Assert.Throws<ServerStartException>(() => CertificateFiles.Read(path)).Message, StringComparison.Ordinal);
        }
    }

    private X509Certificate2 Read(string form)
    {
        string certificate = _made.ExportCertificatePem();
        string key = _made.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();
        return form switch
        {
            "two files" => CertificateFiles.Read(_folder.Write("c.pem", certificate), _folder.Write("k.pem", key)),
            "one file" => CertificateFiles.Read(_folder.Write("both.pem", $"{certificate}\n{key}\n")),
            "pfx" => CertificateFiles.Read(_folder.Write("c.pfx", _made.Export(X509ContentType.Pkcs12))),
            _ => CertificateFiles.Read(_folder.Write("c.p12", _made.Export(X509ContentType.Pkcs12, Password)), password: Password),
        };
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, OpenServer server, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/health"));
        request.Headers.Add("Origin", origin);
        using HttpResponseMessage answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
