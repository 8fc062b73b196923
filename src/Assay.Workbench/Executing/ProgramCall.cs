using System.Collections;

namespace Assay.Workbench;

/// <summary>A program to be started, with its arguments and all of its environment.</summary>
/// <param name="Program">The path of the program's file.</param>
/// <param name="Arguments">The first is the name it was called by.</param>
internal sealed record ProgramCall(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>A command as a shell would find it, in our environment with some variables set.</summary>
    /// <exception cref="ProgramStartException">There is no such program.</exception>
    public static ProgramCall Of(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables)
    {
        var environment = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
            environment[(string)entry.Key] = (string?)entry.Value ?? "";
        foreach ((string name, string value) in variables)
            environment[name] = value;
        return new ProgramCall(Find(command[0]), command, environment);
    }

    /// <summary>A name with a slash is a path; any other is looked for in the folders of PATH, and nowhere else.</summary>
    private static string Find(string name)
    {
        if (OperatingSystem.IsWindows())
            return name; // The system looks for it itself, with the endings it knows.
        if (name.Contains('/', StringComparison.Ordinal))
            return File.Exists(name) ? Path.GetFullPath(name) : throw ProgramStartException.Missing(name, "There is no such file.");
        string[] folders = (System.Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").Split(':');
        return folders.Select(folder => Path.Combine(folder.Length == 0 ? "." : folder, name)).FirstOrDefault(IsProgram) is { } found
            ? Path.GetFullPath(found)
            : throw ProgramStartException.Missing(name, "It is in no folder of PATH.");
    }

    private static bool IsProgram(string path) =>
        !OperatingSystem.IsWindows()
        && File.Exists(path)
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
