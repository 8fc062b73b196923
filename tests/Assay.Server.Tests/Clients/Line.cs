using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Assay.Server.Tests;

/// <summary>A proxy before a server, that breaks as the test says, and can hide what makes the server one of Assay's.</summary>
internal sealed class Line : IAsyncDisposable
{
    private static readonly string[] OfAssay = ["Assay-Api", "Assay-Run-Id", "Idempotency-Key"];

    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly bool _plain;
    private int _requests;

    private Line(WebApplication app, Uri server, bool plain)
    {
        _app = app;
        _server = server;
        _plain = plain;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>How a request ends, by its number from 0 on and its path.</summary>
    public Func<int, string, LineFault> Fault { get; set; } = (_, _) => LineFault.None;

    public int Requests => _requests;

    /// <param name="plain">Whether the server is to look like MLflow's own.</param>
    public static async Task<Line> OpenAsync(Uri server, bool plain = false)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        WebApplication app = builder.Build();
        var line = new Line(app, server, plain);
        app.Run(line.ForwardAsync);
        await app.StartAsync();
        return line;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task ForwardAsync(HttpContext http)
    {
        LineFault fault = Fault(Interlocked.Increment(ref _requests) - 1, http.Request.Path);
        if (fault is LineFault.Busy or LineFault.Limited)
        {
            http.Response.StatusCode = fault is LineFault.Busy ? 503 : 429;
            return;
        }
        if (fault is LineFault.BreakBefore)
        {
            http.Abort();
            return;
        }
        using HttpRequestMessage request = Copy(http.Request);
        using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        if (fault is LineFault.BreakAfter)
        {
            await answer.Content.ReadAsByteArrayAsync(http.RequestAborted);
            http.Abort();
            return;
        }
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach ((string name, var values) in answer.Headers.Concat(answer.Content.Headers).Where(h => Passes(h.Key)))
        {
            http.Response.Headers.Append(name, values.ToArray());
        }
        http.Response.Headers.Remove("Transfer-Encoding");
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private HttpRequestMessage Copy(HttpRequest request)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_server, $"{request.Path.ToUriComponent()}{request.QueryString}"));
        if (request.ContentLength is not null || request.Headers.TransferEncoding.Count > 0)
        {
            copy.Content = new StreamContent(request.Body);
        }
        foreach ((string name, var values) in request.Headers.Where(h => Passes(h.Key) && h.Key != "Host"))
        {
            if (!copy.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                copy.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }
        return copy;
    }

    private bool Passes(string header) => !_plain || !OfAssay.Contains(header, StringComparer.OrdinalIgnoreCase);
}

internal enum LineFault
{
    None,

    /// <summary>503, and nothing was done.</summary>
    Busy,

    /// <summary>429, and nothing was done.</summary>
    Limited,

    /// <summary>The connection breaks before anything was done.</summary>
    BreakBefore,

    /// <summary>Everything was done, and the connection breaks before the answer.</summary>
    BreakAfter,
}
