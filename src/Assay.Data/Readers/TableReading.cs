using Assay.Data.Readers.Csv;

namespace Assay.Data;

/// <content>Reading from files.</content>
public sealed partial class Table
{
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
}
