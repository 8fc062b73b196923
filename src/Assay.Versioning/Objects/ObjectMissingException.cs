namespace Assay.Versioning;

/// <summary>An object that something refers to is not in the store.</summary>
public sealed class ObjectMissingException : VersioningException
{
    public ObjectMissingException(ObjectId id, string location)
        : base($"The object {id} is not in the store: no file '{location}'. It was deleted or never arrived; restore it from a backup or a copy of the store.")
    {
        Id = id;
        Location = location;
    }

    public ObjectId Id { get; }

    /// <summary>The file in which the object should be.</summary>
    public string Location { get; }
}
