using Assay.Testing;

namespace Assay.EndToEnd.Serving;

/// <summary>One server for all tests of a class, none of which depends on what it holds.</summary>
public sealed class SharedServer : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder _folder = new();

    public SharedServer() => Program = new KillableServer(_folder.Path);

    internal KillableServer Program { get; }

    public Task InitializeAsync() => Program.StartAsync();

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Program.Dispose();
        _folder.Dispose();
    }
}
