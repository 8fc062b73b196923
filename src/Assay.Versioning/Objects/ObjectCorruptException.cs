namespace Assay.Versioning;

/// <summary>The bytes stored for an object are not the bytes its id names.</summary>
public sealed class ObjectCorruptException : VersioningException
{
    public ObjectCorruptException(ObjectId id, string location, string reason, Exception? innerException = null)
        : base($"The object {id} is damaged: {reason}. The file is '{location}'; delete it and add the same content again, or restore it from a backup.", innerException)
    {
        Id = id;
        Location = location;
        Reason = reason;
    }

    public ObjectId Id { get; }

    /// <summary>The damaged file.</summary>
    public string Location { get; }

    /// <summary>What was found, as a clause.</summary>
    public string Reason { get; }
}
