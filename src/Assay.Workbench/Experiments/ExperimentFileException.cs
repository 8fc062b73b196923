namespace Assay.Workbench;

/// <summary>An experiment file is not valid.</summary>
public sealed class ExperimentFileException : WorkbenchException
{
    /// <param name="line">From 1; 0 when the value came from the command line.</param>
    /// <param name="column">From 1.</param>
    public ExperimentFileException(string file, int line, int column, string message, Exception? innerException = null)
        : base(line > 0 ? $"{file}:{line}:{column}: {message}" : $"--set: {message}", innerException)
    {
        File = file;
        Line = line;
        Column = column;
    }

    public string File { get; }

    public int Line { get; }

    public int Column { get; }
}
