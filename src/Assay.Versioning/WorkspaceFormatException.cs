using System.Globalization;

namespace Assay.Versioning;

/// <summary>A workspace, or the database in it, is in a format that this version of Assay cannot read.</summary>
public sealed class WorkspaceFormatException : VersioningException
{
    /// <param name="file">The file that states the format.</param>
    public WorkspaceFormatException(string file, string found, string remedy)
        : this(file, found, WorkspaceFolder.Format, remedy)
    {
    }

    public WorkspaceFormatException(string file, string found, int supported, string remedy)
        : base(string.Create(CultureInfo.InvariantCulture, $"'{file}' should state a format up to {supported} and states '{found}'. {remedy}"))
    {
        File = file;
        Found = found;
        Supported = supported;
    }

    public string File { get; }

    /// <summary>What the file states.</summary>
    public string Found { get; }

    /// <summary>The newest format that can be read.</summary>
    public int Supported { get; }
}
