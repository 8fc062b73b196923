using Assay.Data.Readers.Values;

namespace Assay.Data.Readers.Csv;

/// <summary>Reads a whole file: types are assumed from the first values, widened on the way, and columns that turn out to be text are read again.</summary>
internal static class CsvTableReader
{
    public static async Task<Table> ReadAsync(string file, CsvOptions options, CancellationToken cancellationToken)
    {
        var faults = new FaultLog(file, options.OnMalformed);
        var missing = new MissingTokens(options.MissingTokens);
        CsvColumnReader[] readers;
        CsvLayout layout;
        long misfits;
        await using (CsvPass pass = await CsvPass.OpenAsync(file, options, faults, cancellationToken).ConfigureAwait(false))
        {
            layout = pass.Layout;
            CheckTypes(options, layout, file);
            readers = [.. layout.Names.Select((name, i) => new CsvColumnReader(Builder(name, options), i, missing))];
            while (await pass.ReadAsync(readers, cancellationToken).ConfigureAwait(false))
            {
            }

            misfits = pass.Misfits;
        }

        faults.ThrowIfAny();
        if (readers.Any(r => r.Builder.MustBeText))
            await ReadAgainAsync(file, options with { Delimiter = layout.Delimiter, HasHeader = layout.HasHeader, OnMalformed = _ => { } }, readers, missing, all: misfits > 0, cancellationToken).ConfigureAwait(false);
        return new Table(readers.Select(r => r.Builder.Build()).ToArray());
    }

    /// <summary>Rows left out of other columns' sake would be left in by a pass over text columns only: then all are read again.</summary>
    private static async Task ReadAgainAsync(string file, CsvOptions options, CsvColumnReader[] readers, MissingTokens missing, bool all, CancellationToken cancellationToken)
    {
        int[] again = [.. Enumerable.Range(0, readers.Length).Where(i => all || readers[i].Builder.MustBeText)];
        foreach (int i in again)
            readers[i] = new CsvColumnReader(new ColumnBuilder(readers[i].Builder.Name, readers[i].Builder.Kind), i, missing);
        CsvColumnReader[] second = [.. again.Select(i => readers[i])];
        await using CsvPass pass = await CsvPass.OpenAsync(file, options, new FaultLog(file, options.OnMalformed), cancellationToken).ConfigureAwait(false);
        while (await pass.ReadAsync(second, cancellationToken).ConfigureAwait(false))
        {
        }

        if (readers.Select(r => r.Builder.Count).Distinct().Count() > 1)
            throw new DataFileException(file, "A file must not change while it is read, but this one did.");
    }

    private static ColumnBuilder Builder(string name, CsvOptions options) =>
        options.ColumnTypes.TryGetValue(name, out ColumnType type) ? new ColumnBuilder(name, ValueKinds.Of(type)) : new ColumnBuilder(name);

    private static void CheckTypes(CsvOptions options, CsvLayout layout, string file)
    {
        foreach (string name in options.ColumnTypes.Keys)
        {
            if (!layout.Names.Contains(name))
                throw new DataFileException(file, $"A type is given for column '{name}', but the columns are {string.Join(", ", layout.Names)}.");
        }
    }
}
