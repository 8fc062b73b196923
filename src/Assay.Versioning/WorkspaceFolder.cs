using System.Globalization;

namespace Assay.Versioning;

/// <summary>A folder with <c>.assay/</c>: where the embedded database, the objects and the data's history live.</summary>
public sealed class WorkspaceFolder
{
    /// <summary>The format this version of Assay writes, and the newest it reads.</summary>
    public const int Format = 1;

    private const string FolderName = ".assay";

    private WorkspaceFolder(string root) => Root = root;

    /// <summary>The folder that holds <c>.assay</c>, as a full path.</summary>
    public string Root { get; }

    /// <summary>The folder <c>.assay</c> itself.</summary>
    public string Store => Path.Combine(Root, FolderName);

    public string DatabasePath => Path.Combine(Store, "assay.db");

    public string ObjectsPath => Path.Combine(Store, "objects");

    public string DataPath => Path.Combine(Store, "data");

    /// <summary>The workspace that holds <paramref name="folder"/>, found by walking up, or null.</summary>
    /// <exception cref="WorkspaceFormatException">It was written by a newer version of Assay, or is damaged.</exception>
    public static WorkspaceFolder? Find(string folder)
    {
        for (string? at = Path.GetFullPath(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(FormatPath(at)))
            {
                return Open(at);
            }
        }
        return null;
    }

    /// <summary>Makes a workspace in <paramref name="folder"/>, or opens the one that is there.</summary>
    /// <exception cref="WorkspaceFormatException">It was written by a newer version of Assay, or is damaged.</exception>
    public static WorkspaceFolder Init(string folder)
    {
        string root = Path.GetFullPath(folder);
        if (!File.Exists(FormatPath(root)))
        {
            // The format file comes last: a folder without it is not yet a workspace.
            DurableFile.Write(Path.Combine(root, FolderName, ".gitignore"), "*\n"u8);
            DurableFile.Write(FormatPath(root), System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Format}\n")));
        }
        return Open(root);
    }

    private static WorkspaceFolder Open(string root)
    {
        string path = FormatPath(root);
        string text = File.ReadAllText(path).Trim();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int found) || found < 1)
        {
            throw new WorkspaceFormatException(path, text.Length <= 40 ? text : text[..40], "It is damaged: write the number of the format into it, or restore it from a backup.");
        }
        if (found > Format)
        {
            throw new WorkspaceFormatException(path, text, "A newer version of Assay wrote it: install that version or a later one.");
        }
        return new WorkspaceFolder(root);
    }

    private static string FormatPath(string root) => Path.Combine(root, FolderName, "format");
}
