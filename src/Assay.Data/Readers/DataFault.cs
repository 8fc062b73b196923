namespace Assay.Data;

/// <summary>One row of a file that cannot be read as it should.</summary>
/// <param name="Line">Physical line, from 1.</param>
/// <param name="Column">Character in that line, from 1.</param>
/// <param name="Message">What must hold and what was found.</param>
public sealed record DataFault(string File, long Line, long Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
