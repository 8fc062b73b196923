namespace Assay.Tracking;

/// <summary>A file of TensorBoard's events.</summary>
internal static class EventFile
{
    /// <summary>Part of every event file's name.</summary>
    public const string NameMark = "tfevents";

    /// <summary>Every value up to the end or the first damage, of which <paramref name="damaged"/> is told with file and offset.</summary>
    public static IEnumerable<EventValue> Read(string path, Action<string> damaged)
    {
        using FileStream stream = Open(path);
        var records = new RecordFile(stream);
        var decoder = new EventDecoder();
        while (NextValues(records, decoder) is { } values)
        {
            foreach (EventValue value in values)
            {
                yield return value;
            }
        }
        if (records.Damage is { } damage)
        {
            damaged(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{path}, at byte {records.Offset}: {damage}. What comes before was read."));
        }
    }

    /// <summary>When the first event was written; null when not even that can be read.</summary>
    public static Timestamp? FirstTime(string path)
    {
        using FileStream stream = Open(path);
        try
        {
            return new RecordFile(stream).Next(out ReadOnlySpan<byte> content) ? EventDecoder.TimeOf(content) : null;
        }
        catch (InvalidDataException)
        {
            return null; // Reading the whole file says what is wrong with it.
        }
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);

    private static IReadOnlyList<EventValue>? NextValues(RecordFile records, EventDecoder decoder)
    {
        try
        {
            return records.Next(out ReadOnlySpan<byte> content) ? decoder.Decode(content) : null;
        }
        catch (InvalidDataException error)
        {
            records.Reject($"a record is not an event: {error.Message}");
            return null;
        }
    }
}
