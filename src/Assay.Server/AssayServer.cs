using Assay.Tracking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Assay.Server;

/// <summary>A tracking server at work. MLflow's clients talk to it as to MLflow's own.</summary>
public sealed class AssayServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AssayServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, such as <c>http://127.0.0.1:5000</c>.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>Starts to serve a home, which stays the caller's; it accepts requests when the task completes.</summary>
    /// <exception cref="ServerStartException">Others could reach it, and there is no token, or no TLS; or the port is taken.</exception>
    public static async Task<AssayServer> StartAsync(TrackingHome home, ServerOptions options, CancellationToken cancellationToken = default)
    {
        var access = new AccessRules(options);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            ConnectionLimits.Set(kestrel.Limits);
            kestrel.Listen(options.Address, options.Port, access.Secure);
        });
        builder.Services.AddRoutingCore();
        // Standard output belongs to what the program answers, and in `assay exec` to another program.
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Assay", options.LogRequests ? LogLevel.Information : LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // What it would log, with its stack, is thrown to the caller.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        WebApplication app = builder.Build();
        var served = new ServedHome(home, options, options.Time);
        app.Use(LeadingSlashes.MergeAsync);
        app.UseRouting();
        app.Use(access.Gate(served, app.Services.GetRequiredService<ILogger<AccessGate>>()).InvokeAsync);
        var dispatcher = new Dispatcher(served, app.Services.GetRequiredService<ILogger<Dispatcher>>());
        foreach (ApiRoute route in RouteTable.All)
        {
            app.MapMethods(route.Template, [route.Method], http => dispatcher.HandleAsync(route, http)).WithMetadata(route);
        }
        app.MapFallback("{*path}", http => dispatcher.HandleAsync(UnknownRoute.Answer, http)).WithMetadata(UnknownRoute.Answer);
        await home.EnsureDefaultExperimentAsync(cancellationToken).ConfigureAwait(false);
        await ListenAsync(app, options, cancellationToken).ConfigureAwait(false);
        return new AssayServer(app);
    }

    private static async Task ListenAsync(WebApplication app, ServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new ServerStartException($"Port {options.Port} of {options.Address} must be free, and another program listens there. End it, or give another port (--port); 0 lets the system choose.", taken);
        }
    }

    /// <summary>Serves until the server is told to stop.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Answers what is under way, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
