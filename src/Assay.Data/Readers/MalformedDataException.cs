namespace Assay.Data;

/// <summary>Rows of a file are malformed: all of them, in the order of the file.</summary>
public sealed class MalformedDataException : AssayException
{
    private const int Shown = 10;

    public MalformedDataException(string file, IReadOnlyList<DataFault> faults, long faultCount)
        : base(Describe(file, faults, faultCount))
    {
        File = file;
        Faults = faults;
        FaultCount = faultCount;
    }

    public string File { get; }

    /// <summary>The faults by line; at most the first 100,000.</summary>
    public IReadOnlyList<DataFault> Faults { get; }

    /// <summary>Number of faults in the whole file.</summary>
    public long FaultCount { get; }

    /// <summary>Line of the first fault, from 1.</summary>
    public long Line => Faults[0].Line;

    /// <summary>Character of the first fault in its line, from 1.</summary>
    public long Column => Faults[0].Column;

    private static string Describe(string file, IReadOnlyList<DataFault> faults, long faultCount)
    {
        string rows = faultCount == 1 ? "1 malformed row" : $"{faultCount} malformed rows";
        IEnumerable<string> lines = faults.Take(Shown).Select(f => $"  {f}");
        string more = faultCount > Shown ? $"{Environment.NewLine}  and {faultCount - Shown} more" : "";
        return $"'{file}' has {rows}. Correct the file; a program can leave such rows out with OnMalformed.{Environment.NewLine}"
            + string.Join(Environment.NewLine, lines) + more;
    }
}
