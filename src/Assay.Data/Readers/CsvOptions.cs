namespace Assay.Data;

/// <summary>How a CSV file is read. The defaults read what spreadsheets, R, pandas and databases write.</summary>
/// <remarks>
/// Always: RFC 4180 quoting with doubled quotes and line ends inside quotes; LF, CRLF and CR line ends; UTF-8 with or
/// without a byte order mark; gzip, known by its first bytes. A quote inside a field that does not start with one is
/// text. A blank line is skipped, but in a table of one column it is a missing value. A field that is empty (quoted or
/// not) or holds only spaces is missing. Numbers may have spaces around them.
/// </remarks>
public sealed record CsvOptions
{
    /// <summary>One ASCII character; null (the default) finds it among comma, semicolon, tab and bar.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether the first record names the columns; null (the default) decides by whether it differs in type from the rest. Without a header the names are column1, column2 and so on.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>Texts that stand for a missing value beside the empty field, exactly as written. "?" is not among the defaults: it may be an answer.</summary>
    public IReadOnlyList<string> MissingTokens { get; init; } = ["NA", "N/A", "NaN", "nan", "null", "NULL"];

    /// <summary>Types of columns that must not be inferred, such as postcodes that look like numbers; a value that does not fit is a fault of its row.</summary>
    public IReadOnlyDictionary<string, ColumnType> ColumnTypes { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>Removes spaces and tabs around every field; default false.</summary>
    public bool Trim { get; init; }

    /// <summary>Called once for each fault, whose row is then left out. Null (the default): all faults of the file are thrown in one <see cref="MalformedDataException"/>.</summary>
    public Action<DataFault>? OnMalformed { get; init; }

    /// <summary>The longest record, in bytes, that is held in memory; default 16 MiB. A longer one is a quote that was never closed.</summary>
    public int MaxRecordBytes { get; init; } = 16 << 20;
}
