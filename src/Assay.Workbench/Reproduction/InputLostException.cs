namespace Assay.Workbench;

/// <summary>An input of a run is gone or damaged; the message names it.</summary>
internal sealed class InputLostException : WorkbenchException
{
    public InputLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
