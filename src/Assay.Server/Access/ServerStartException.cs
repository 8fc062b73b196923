namespace Assay.Server;

/// <summary>A server cannot start as it was asked to.</summary>
public sealed class ServerStartException : AssayException
{
    public ServerStartException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
