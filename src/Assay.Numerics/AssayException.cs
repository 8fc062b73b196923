namespace Assay;

/// <summary>
/// The base of every exception that reports a fault of the world (a file, a table, a database, a format)
/// rather than misuse of the API, which throws the framework's argument exceptions.
/// </summary>
/// <remarks>The message says what must hold, what was found, where, and what to do.</remarks>
public abstract class AssayException : Exception
{
    protected AssayException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
