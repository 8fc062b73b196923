namespace Assay.Server.Tests;

/// <summary>Tests that share nothing: each has a server of its own that asks for tokens.</summary>
public abstract class GuardedServerTests : IAsyncLifetime, IAsyncDisposable
{
    internal GuardedServer Server { get; } = new();

    public virtual Task InitializeAsync() => Server.StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
