namespace Assay.Server;

/// <summary>A token, or the file of them, is not as it must be.</summary>
public sealed class TokenException : AssayException
{
    public TokenException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
