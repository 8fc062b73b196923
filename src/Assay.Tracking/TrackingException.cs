namespace Assay.Tracking;

/// <summary>What the world did to tracked runs: see the descendants.</summary>
public class TrackingException : AssayException
{
    public TrackingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
