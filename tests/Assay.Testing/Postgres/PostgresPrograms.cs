namespace Assay.Testing;

/// <summary>PostgreSQL's programs, which Debian keeps off the path.</summary>
internal static class PostgresPrograms
{
    private const string DebianFolder = "/usr/lib/postgresql";
    private const string ServerUser = "postgres";

    /// <summary>The folder of the newest version.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static string Folder { get; } = Find();

    /// <summary>The server refuses to work for root, and so works for the user that Debian's package makes.</summary>
    public static bool NeedsOtherUser => Environment.UserName == "root";

    /// <summary>A command line of one of the programs, as whoever may run it.</summary>
    public static IReadOnlyList<string> Line(string program, params string[] arguments)
    {
        string[] line = [Path.Combine(Folder, program), .. arguments];
        return NeedsOtherUser ? ["setpriv", $"--reuid={ServerUser}", $"--regid={ServerUser}", "--clear-groups", "--reset-env", .. line] : line;
    }

    /// <summary>Makes a folder the server's own.</summary>
    public static async Task GiveAsync(string folder)
    {
        if (NeedsOtherUser)
            (await new Command("chown") { Arguments = [$"{ServerUser}:{ServerUser}", folder] }.RunAsync()).RequireSuccess();
    }

    private static string Find()
    {
        IEnumerable<string> debian = Directory.Exists(DebianFolder)
            ? Directory.GetDirectories(DebianFolder).OrderByDescending(f => Version.TryParse($"{Path.GetFileName(f)}.0", out Version? v) ? v : new Version()).Select(f => Path.Combine(f, "bin"))
            : [];
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return debian.Concat(path).FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "postgres")))
            ?? throw new InvalidOperationException(
                $"These tests need the PostgreSQL server; neither {DebianFolder} nor the path has its initdb and postgres. Run ./test, which installs it, or: apt-get install postgresql");
    }
}
