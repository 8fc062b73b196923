namespace Assay.Versioning;

/// <summary>What the world did to stored content: see the descendants.</summary>
public class VersioningException : AssayException
{
    public VersioningException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
