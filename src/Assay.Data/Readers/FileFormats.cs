namespace Assay.Data.Readers;

internal enum FileFormat
{
    Csv,
    TabSeparated,
    JsonLines,
}

/// <summary>Tells the format of a file by its name.</summary>
internal static class FileFormats
{
    /// <exception cref="DataFileException">The name says nothing.</exception>
    public static FileFormat Of(string path)
    {
        string name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" or ".TXT" => FileFormat.Csv,
            ".TSV" or ".TAB" => FileFormat.TabSeparated,
            ".JSONL" or ".NDJSON" => FileFormat.JsonLines,
            _ => throw new DataFileException(path, "The name of a data file must end in .csv, .tsv, .tab, .txt, .jsonl or .ndjson, with .gz behind it or not. Rename it, or read it as what it is."),
        };
    }
}
