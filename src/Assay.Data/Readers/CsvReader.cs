using System.Runtime.CompilerServices;

using Assay.Data.Readers;
using Assay.Data.Readers.Csv;
using Assay.Data.Readers.Values;

namespace Assay.Data;

/// <summary>Reads CSV files that are too large to hold, in pieces.</summary>
public static class CsvReader
{
    /// <summary>The rows of a file in order, in tables of <paramref name="rowsPerChunk"/> rows (the last may have fewer), whose keys go on counting.</summary>
    /// <param name="schema">The wanted columns and their types, as <see cref="TableSchema.Of"/> gives them for a sample; others in the file are skipped.</param>
    /// <remarks>Memory is bounded by one chunk, one buffer and, in text columns, the chunk's distinct texts.</remarks>
    /// <exception cref="DataFileException">The file cannot be read, or lacks a column of the schema.</exception>
    /// <exception cref="MalformedDataException">Rows are malformed or do not fit the schema. Thrown once no whole chunk before the first fault is left, with the faults of the whole file.</exception>
    public static async IAsyncEnumerable<Table> ReadChunksAsync(
        string path,
        TableSchema schema,
        int rowsPerChunk,
        CsvOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsPerChunk);
        options ??= new CsvOptions();
        var faults = new FaultLog(path, options.OnMalformed);
        await using CsvPass pass = await CsvPass.OpenAsync(path, options, faults, cancellationToken).ConfigureAwait(false);
        CsvColumnReader[] readers = Readers(path, schema, pass.Layout, new MissingTokens(options.MissingTokens));
        var chunks = new ChunkQueue(rowsPerChunk);
        while (await pass.ReadAsync(readers, cancellationToken).ConfigureAwait(false))
        {
            if (faults.Count > 0 && options.OnMalformed is null)
            {
                foreach (CsvColumnReader reader in readers)
                    reader.Builder.Build();
                continue;
            }

            chunks.Add(readers.Select(r => r.Builder.Build()).ToArray());
            while (chunks.TryTake(out Table? chunk))
                yield return chunk;
        }

        faults.ThrowIfAny();
        if (chunks.TryTakeRest(out Table? rest))
            yield return rest;
    }

    private static CsvColumnReader[] Readers(string path, TableSchema schema, CsvLayout layout, MissingTokens missing)
    {
        var names = layout.Names.ToList();
        return [.. schema.Columns.Select(wanted =>
        {
            int position = names.IndexOf(wanted.Name);
            return position < 0
                ? throw new DataFileException(path, $"A column '{wanted.Name}' is expected, but the columns are {string.Join(", ", names)}.")
                : new CsvColumnReader(new ColumnBuilder(wanted.Name, ValueKinds.Of(wanted.Type)), position, missing);
        })];
    }
}
