namespace Assay.Data;

/// <summary>A data file as a whole cannot be read: it is not there, not readable, empty, or not what its name says.</summary>
public sealed class DataFileException : AssayException
{
    public DataFileException(string file, string message, Exception? innerException = null)
        : base($"{message} The file is '{file}'.", innerException)
    {
        File = file;
    }

    public string File { get; }
}
