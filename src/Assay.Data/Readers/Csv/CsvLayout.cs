using System.Text;

using Assay.Data.Readers.Values;

namespace Assay.Data.Readers.Csv;

/// <summary>What has to be known before the first row is read: delimiter, names, and where the rows begin.</summary>
internal sealed record CsvLayout(char Delimiter, bool HasHeader, IReadOnlyList<string> Names, int DataStart, long DataLine)
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>Reads the beginning of the file, with what the options leave open found out.</summary>
    public static async Task<CsvLayout> DetectAsync(ByteSource source, CsvOptions options, string file, CancellationToken cancellationToken)
    {
        while (true)
        {
            CsvSample[] samples = [.. Candidates(options).Select(d => CsvSample.Read(source, d, file))];
            CsvSample best = samples.OrderByDescending(Score).First();
            if (best.Fault is { } fault)
                throw new MalformedDataException(file, [fault], 1);
            if (best.Records.Count > 0)
                return Create(best, Candidates(options)[Array.IndexOf(samples, best)], options, file);
            if (source.Ended)
                throw new DataFileException(file, "A table needs at least a line with the names of its columns, but the file is empty.");
            if (source.IsFull)
                throw new DataFileException(file, $"A record may have at most {options.MaxRecordBytes} bytes, but the first is longer. Is this a CSV file?");
            await source.FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static char[] Candidates(CsvOptions options) => options.Delimiter is { } given ? [given] : Delimiters;

    /// <summary>A delimiter that is not in the first record scores least; then agreement counts, then the number of fields.</summary>
    private static double Score(CsvSample sample) =>
        sample.FirstLength <= 1 || sample.Fault is not null ? 0 : sample.Agreement + (Math.Min(sample.FirstLength, 1000) * 1e-6);

    private static CsvLayout Create(CsvSample sample, char delimiter, CsvOptions options, string file)
    {
        bool hasHeader = options.HasHeader ?? LooksLikeHeader(sample, new MissingTokens(options.MissingTokens));
        if (!hasHeader)
        {
            string[] numbered = [.. Enumerable.Range(1, sample.FirstLength).Select(i => $"column{i}")];
            return new CsvLayout(delimiter, false, numbered, DataStart: -1, DataLine: 1);
        }

        string[] names = [.. sample.Records[0].Select(n => n.Trim())];
        CheckNames(names, sample, file);
        return new CsvLayout(delimiter, true, names, sample.SecondStart, sample.SecondLine);
    }

    /// <summary>A header is text above a column of something else; or, where no column tells, a line without any value that is not text.</summary>
    private static bool LooksLikeHeader(CsvSample sample, MissingTokens missing)
    {
        ValueKind[] first = [.. sample.Records[0].Select(KindOf)];
        for (int column = 0; column < first.Length; column++)
        {
            string[] below = [.. sample.Records.Skip(1).Where(r => r.Length == first.Length).Select(r => r[column]).Where(t => !missing.Contains(Encoding.UTF8.GetBytes(t)))];
            if (first[column] == ValueKind.Text && below.Length > 0 && below.All(t => KindOf(t) != ValueKind.Text))
                return true;
        }

        return first.All(k => k == ValueKind.Text);
    }

    private static ValueKind KindOf(string text) => ValueParser.KindOf(Encoding.UTF8.GetBytes(text));

    private static void CheckNames(string[] names, CsvSample sample, string file)
    {
        var faults = new List<DataFault>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
                faults.Add(new DataFault(file, sample.FirstLine, sample.ColumnsOfFirst[i], $"Every column must have a name, but that of column {i + 1} is empty."));
            else if (!seen.TryAdd(names[i], i))
                faults.Add(new DataFault(file, sample.FirstLine, sample.ColumnsOfFirst[i], $"Column names must be unique, but columns {seen[names[i]] + 1} and {i + 1} are both '{names[i]}'."));
        }

        if (faults.Count > 0)
            throw new MalformedDataException(file, faults, faults.Count);
    }
}
