namespace Assay.Data.Readers;

/// <summary>Gathers the faults of a file: hands each to the caller who asked for them, or keeps them to be thrown together.</summary>
internal sealed class FaultLog(string file, Action<DataFault>? report)
{
    private const int Kept = 100_000;
    private readonly List<DataFault> _faults = [];

    public string File => file;

    public long Count { get; private set; }

    public void Add(long line, long column, string message)
    {
        Count++;
        var fault = new DataFault(file, line, column, message);
        if (report is not null)
            report(fault);
        else if (_faults.Count < Kept)
            _faults.Add(fault);
    }

    public void ThrowIfAny()
    {
        if (Count > 0 && report is null)
            throw new MalformedDataException(file, [.. _faults.OrderBy(f => f.Line).ThenBy(f => f.Column)], Count);
    }
}
