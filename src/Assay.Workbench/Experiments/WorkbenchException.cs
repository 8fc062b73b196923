namespace Assay.Workbench;

/// <summary>Bad usage or bad input: what must hold, what was found, where, and what to do. The command line exits with 2.</summary>
public class WorkbenchException : AssayException
{
    public WorkbenchException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
