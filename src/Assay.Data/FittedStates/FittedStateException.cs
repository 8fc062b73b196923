namespace Assay.Data;

/// <summary>The stored form of a model or feature step is damaged, truncated, foreign or newer than this program.</summary>
public sealed class FittedStateException : AssayException
{
    public FittedStateException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
