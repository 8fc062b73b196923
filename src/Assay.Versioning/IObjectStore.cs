namespace Assay.Versioning;

/// <summary>
/// Content under its own digest. What is put can be read back for as long as it is not deleted, byte for byte or not at all.
/// </summary>
/// <remarks>
/// Every member is safe to call from many threads and processes at once. A put is acknowledged (its task completes) only
/// when the content is durable. Streams are read and written in bounded memory whatever their length.
/// </remarks>
public interface IObjectStore
{
    /// <summary>Stores what is left of <paramref name="content"/>; storing what is already there changes nothing.</summary>
    Task<ObjectId> PutAsync(Stream content, CancellationToken cancellationToken = default);

    /// <summary>Stores <paramref name="content"/>; storing what is already there changes nothing.</summary>
    Task<ObjectId> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>
    /// The content as a forward-only stream, which the caller disposes. The digest is verified as it is read: the read that
    /// reaches the end throws when the content is not what the id names, so nothing may be concluded from a part of it.
    /// </summary>
    /// <exception cref="ObjectMissingException">The object is not there.</exception>
    /// <exception cref="ObjectCorruptException">The object is damaged; also thrown while reading.</exception>
    Task<Stream> OpenAsync(ObjectId id, CancellationToken cancellationToken = default);

    /// <summary>The content's length and what it takes in the store, or null when the object is not there.</summary>
    /// <exception cref="ObjectCorruptException">The object's header is damaged.</exception>
    Task<ObjectInfo?> FindAsync(ObjectId id, CancellationToken cancellationToken = default);

    /// <summary>Every object, in no promised order; objects put or deleted meanwhile may or may not be among them.</summary>
    IAsyncEnumerable<ObjectId> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes an object; false when it was not there.</summary>
    Task<bool> DeleteAsync(ObjectId id, CancellationToken cancellationToken = default);
}

/// <param name="Bytes">The length of the content.</param>
/// <param name="StoredBytes">What the content takes in the store, compressed and with its header.</param>
public sealed record ObjectInfo(ObjectId Id, long Bytes, long StoredBytes);
