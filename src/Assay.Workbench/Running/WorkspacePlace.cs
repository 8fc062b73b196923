using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>Which workspace a verb works in.</summary>
public static class WorkspacePlace
{
    /// <summary>The named one, or the one found by walking up; a new one where there is none.</summary>
    public static (WorkspaceFolder Folder, bool Created) FindOrMake(string? named)
    {
        string start = Path.GetFullPath(named ?? Directory.GetCurrentDirectory());
        WorkspaceFolder? found = FindIfThere(named);
        return found is not null ? (found, false) : (WorkspaceFolder.Init(named is null ? GitRootOr(start) : start), true);
    }

    /// <summary>The named one, or the one found by walking up.</summary>
    public static WorkspaceFolder Find(string? named)
    {
        string start = Path.GetFullPath(named ?? Directory.GetCurrentDirectory());
        return FindIfThere(named)
            ?? throw new WorkbenchException($"There is no workspace in '{start}'{(named is null ? " or above it" : "")}. Run an experiment (assay run FILE) or make one with 'assay init'.");
    }

    /// <summary>The named one, or the one found by walking up; null where there is none.</summary>
    internal static WorkspaceFolder? FindIfThere(string? named)
    {
        string start = Path.GetFullPath(named ?? Directory.GetCurrentDirectory());
        return named is null ? WorkspaceFolder.Find(start) : Exactly(start);
    }

    private static WorkspaceFolder? Exactly(string folder) =>
        WorkspaceFolder.Find(folder) is { } found && Path.GetFullPath(found.Root) == Path.TrimEndingDirectorySeparator(folder) ? found : null;

    private static string GitRootOr(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
                return folder.FullName;
        }

        return start;
    }
}
