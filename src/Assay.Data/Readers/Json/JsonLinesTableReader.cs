using System.Text;

namespace Assay.Data.Readers.Json;

/// <summary>Reads a whole JSON Lines file; once more when a column turns out to hold values of several kinds, which only text can.</summary>
internal static class JsonLinesTableReader
{
    public static async Task<Table> ReadAsync(string file, JsonLinesOptions options, CancellationToken cancellationToken)
    {
        var faults = new FaultLog(file, options.OnMalformed);
        JsonColumns columns = await ReadAsync(file, options, new HashSet<string>(), faults, cancellationToken).ConfigureAwait(false);
        faults.ThrowIfAny();
        var asText = columns.MustBeText.ToHashSet(StringComparer.Ordinal);
        if (asText.Count > 0)
            columns = await ReadAsync(file, options, asText, new FaultLog(file, _ => { }), cancellationToken).ConfigureAwait(false);
        return new Table(columns.Build());
    }

    private static async Task<JsonColumns> ReadAsync(string file, JsonLinesOptions options, IReadOnlySet<string> asText, FaultLog faults, CancellationToken cancellationToken)
    {
        await using ByteSource source = await ByteSource.OpenAsync(file, options.MaxRecordBytes, cancellationToken).ConfigureAwait(false);
        if (source.Start == source.End)
            throw new DataFileException(file, "A table needs at least one line, but the file is empty.");
        var columns = new JsonColumns(asText);
        var record = new JsonRecord();
        for (long line = 1; source.Start < source.End || !source.Ended;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            line = AppendLines(source, line, columns, record, faults);
            if (source.Start == 0 && source.IsFull)
                throw new DataFileException(file, $"A line may have at most {options.MaxRecordBytes} bytes, but line {line} is longer.");
            await source.FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return columns;
    }

    /// <summary>Appends the complete lines in the buffer and returns the number of the next.</summary>
    private static long AppendLines(ByteSource source, long line, JsonColumns columns, JsonRecord record, FaultLog faults)
    {
        while (source.Start < source.End)
        {
            ReadOnlySpan<byte> rest = source.Buffer.AsSpan(source.Start, source.End - source.Start);
            int length = rest.IndexOf((byte)'\n');
            if (length < 0 && !source.Ended)
                break;
            ReadOnlySpan<byte> text = length < 0 ? rest : rest[..length];
            source.Advance(source.Start + Math.Min(rest.Length, text.Length + 1));
            if (!text.Trim(" \t\r"u8).IsEmpty)
                Append(text, line, columns, record, faults);
            line++;
        }

        return line;
    }

    private static void Append(ReadOnlySpan<byte> text, long line, JsonColumns columns, JsonRecord record, FaultLog faults)
    {
        if (record.Parse(text) is { } fault)
            faults.Add(line, 1 + Encoding.UTF8.GetCharCount(text[..Math.Min(fault.At, text.Length)]), fault.Message);
        else
            columns.Append(record);
    }
}
