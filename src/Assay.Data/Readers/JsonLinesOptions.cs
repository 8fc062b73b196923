namespace Assay.Data;

/// <summary>How a JSON Lines file is read.</summary>
public sealed record JsonLinesOptions
{
    /// <summary>Called once for each fault, whose row is then left out. Null (the default): all faults of the file are thrown in one <see cref="MalformedDataException"/>.</summary>
    public Action<DataFault>? OnMalformed { get; init; }

    /// <summary>The longest line, in bytes, that is held in memory; default 16 MiB.</summary>
    public int MaxRecordBytes { get; init; } = 16 << 20;
}
