using Assay.Data.Readers;
using Assay.Data.Readers.Csv;
using Assay.Data.Readers.Json;

namespace Assay.Data;

/// <content>Reading from files.</content>
public sealed partial class Table
{
    /// <summary>Reads a file as its name says: .csv, .tsv, .tab and .txt as CSV, .jsonl and .ndjson as JSON Lines, each also with .gz behind it.</summary>
    /// <inheritdoc cref="ReadCsvAsync(string, CsvOptions, CancellationToken)" path="/exception"/>
    public static Task<Table> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FileFormats.Of(path) switch
        {
            FileFormat.TabSeparated => ReadCsvAsync(path, new CsvOptions { Delimiter = '\t' }, cancellationToken),
            FileFormat.JsonLines => ReadJsonLinesAsync(path, cancellationToken),
            _ => ReadCsvAsync(path, cancellationToken),
        };
    }

    /// <inheritdoc cref="ReadCsvAsync(string, CsvOptions, CancellationToken)"/>
    public static Task<Table> ReadCsvAsync(string path, CancellationToken cancellationToken = default) =>
        ReadCsvAsync(path, new CsvOptions(), cancellationToken);

    /// <summary>Reads a CSV file, plain or gzip, with types found from all of its rows: int64, else float64, boolean, timestamp (ISO 8601), else text.</summary>
    /// <exception cref="DataFileException">The file is not there, cannot be read, or is empty.</exception>
    /// <exception cref="MalformedDataException">Rows are malformed, and the options do not say to leave them out; it lists them all.</exception>
    public static Task<Table> ReadCsvAsync(string path, CsvOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        return CsvTableReader.ReadAsync(path, options, cancellationToken);
    }

    /// <inheritdoc cref="ReadJsonLinesAsync(string, JsonLinesOptions, CancellationToken)"/>
    public static Task<Table> ReadJsonLinesAsync(string path, CancellationToken cancellationToken = default) =>
        ReadJsonLinesAsync(path, new JsonLinesOptions(), cancellationToken);

    /// <summary>Reads a file with one JSON object a line, plain or gzip. Columns are all names that occur, in the order in which they first do; null and absent are missing.</summary>
    /// <remarks>Numbers are int64, or float64 where one is not an integer; texts are timestamps where all are ISO 8601; values of several kinds become text as they are written.</remarks>
    /// <exception cref="DataFileException">The file is not there, cannot be read, or is empty.</exception>
    /// <exception cref="MalformedDataException">Lines are not objects of plain values, and the options do not say to leave them out; it lists them all.</exception>
    public static Task<Table> ReadJsonLinesAsync(string path, JsonLinesOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        return JsonLinesTableReader.ReadAsync(path, options, cancellationToken);
    }
}
