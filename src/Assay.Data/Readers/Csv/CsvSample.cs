using System.Text;

namespace Assay.Data.Readers.Csv;

/// <summary>The first records of a file under one reading of its delimiter, as texts.</summary>
internal sealed class CsvSample
{
    private const int Bytes = 64 << 10;
    private const int Rows = 200;

    private CsvSample(IReadOnlyList<string[]> records, IReadOnlyList<int> columnsOfFirst, int secondStart, long firstLine, long secondLine)
    {
        Records = records;
        ColumnsOfFirst = columnsOfFirst;
        SecondStart = secondStart;
        FirstLine = firstLine;
        SecondLine = secondLine;
    }

    public IReadOnlyList<string[]> Records { get; }

    /// <summary>Where each field of the first record begins: its character from 1.</summary>
    public IReadOnlyList<int> ColumnsOfFirst { get; }

    /// <summary>Byte behind the first record and its line end, and the line it is in.</summary>
    public int SecondStart { get; }

    public long FirstLine { get; }

    public long SecondLine { get; }

    /// <summary>What is wrong with the first record, if anything is.</summary>
    public DataFault? Fault { get; private set; }

    /// <summary>Share of the records with as many fields as the first.</summary>
    public double Agreement => Records.Count == 0 ? 0 : Records.Count(r => r.Length == Records[0].Length) / (double)Records.Count;

    public int FirstLength => Records.Count == 0 ? 0 : Records[0].Length;

    /// <summary>Reads a sample from a copy of the unread bytes; no records when the first is not complete in them.</summary>
    public static CsvSample Read(ByteSource source, char delimiter, string file)
    {
        CsvSample sample = Read(source, delimiter, file, Math.Min(Bytes, source.End - source.Start));
        return sample.Records.Count > 0 ? sample : Read(source, delimiter, file, source.End - source.Start);
    }

    private static CsvSample Read(ByteSource source, char delimiter, string file, int length)
    {
        byte[] bytes = [.. source.Buffer.AsSpan(source.Start, length), .. new byte[ByteSource.Slack]];
        var faults = new List<DataFault>();
        var log = new FaultLog(file, faults.Add);
        var batch = new FieldBatch();
        bool final = source.Ended && source.Start + length == source.End;
        new CsvTokenizer((byte)delimiter, -1, 1, log).Tokenize(bytes, 0, length, final, overlong: source.IsFull, batch);
        CsvSample sample = batch.RowCount == 0 ? new CsvSample([], [], source.Start, 1, 1) : Describe(batch, source.Start);
        if (faults.Count > 0 && (batch.RowCount == 0 || faults[0].Line <= sample.FirstLine))
            sample.Fault = faults[0];
        return sample;
    }

    private static CsvSample Describe(FieldBatch batch, int offset)
    {
        var records = new List<string[]>();
        for (int i = 0; i < Math.Min(batch.RowCount, Rows); i++)
            records.Add(Fields(batch, i).Select(f => Encoding.UTF8.GetString(batch.Text(f))).ToArray());
        Record first = batch.Records[0];
        (long lastLine, _) = Lines.Find(batch.Buffer, first.Start, first.End, first.Line);
        int next = first.End;
        if (next < batch.Buffer.Length - ByteSource.Slack)
            next += batch.Buffer[next] == (byte)'\r' && batch.Buffer[next + 1] == (byte)'\n' ? 2 : 1;
        int[] columns = Fields(batch, 0).Select(f => 1 + Encoding.UTF8.GetCharCount(batch.Buffer, first.Start, f.Start - first.Start)).ToArray();
        return new CsvSample(records, columns, offset + next, first.Line, lastLine + 1);
    }

    private static Field[] Fields(FieldBatch batch, int record)
    {
        // The fields of records that were taken out as malformed are still between those of the others.
        int start = batch.Records[record].FirstField;
        int end = start;
        while (end < batch.Fields.Length && batch.Fields[end].Start <= batch.Records[record].End)
            end++;
        return batch.Fields[start..end].ToArray();
    }
}
