using Assay.Server.Tests.Artifacts;

namespace Assay.Server.Tests.Attacks;

/// <summary>Attacks on a server with a run in it whose artifacts lie in a folder, with a canary on every side.</summary>
public abstract class ArtifactAttacks(AttackedServer attacked) : IClassFixture<AttackedServer>, IDisposable
{
    internal ArtifactServer Server => attacked.Server;

    /// <summary>The id of a run with the files <c>a.txt</c> and <c>dir/b.txt</c>.</summary>
    protected string Run => attacked.Run;

    protected string RunFolder => attacked.RunFolder;

    public void Dispose()
    {
        Server.AssertUntouched();
        GC.SuppressFinalize(this);
    }

    /// <summary>Text as a request line can carry it: what would end the line is encoded, what is encoded stays.</summary>
    protected static string OnTheLine(string text) =>
        string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(b => b is <= 0x20 or >= 0x7f ? $"%{b:X2}" : ((char)b).ToString()));

    /// <summary>As <see cref="OnTheLine"/>, within a query.</summary>
    protected static string InAQuery(string text) =>
        OnTheLine(text).Replace("#", "%23", StringComparison.Ordinal).Replace("&", "%26", StringComparison.Ordinal).Replace("+", "%2B", StringComparison.Ordinal);
}

/// <summary>The server, the same for all attacks of a class.</summary>
public sealed class AttackedServer : IAsyncLifetime
{
    internal ArtifactServer Server { get; private set; } = null!;

    public string Run { get; private set; } = "";

    public string RunFolder { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Server = await ArtifactServer.StartAsync(proxied: false);
        (Run, string location) = await Server.RunAsync();
        RunFolder = location["file://".Length..];
        Directory.CreateDirectory(Path.Combine(RunFolder, "dir"));
        await File.WriteAllTextAsync(Path.Combine(RunFolder, "a.txt"), "mine");
        await File.WriteAllTextAsync(Path.Combine(RunFolder, "dir", "b.txt"), "mine");
        await Server.PutAsync("0/own/a.txt", "mine"u8.ToArray());
    }

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}
