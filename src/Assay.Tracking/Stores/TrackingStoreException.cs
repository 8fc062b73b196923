namespace Assay.Tracking;

/// <summary>The store could not read or write: a full disk, a damaged or locked database, missing rights, a server that is away.</summary>
public sealed class TrackingStoreException : TrackingException
{
    public TrackingStoreException(string file, string message, Exception? innerException = null)
        : base(message, innerException) => File = file;

    public TrackingStoreException(TrackingFault fault, string file, string message, Exception? innerException = null)
        : base(fault, message, innerException) => File = file;

    /// <summary>The database.</summary>
    public string File { get; }
}
