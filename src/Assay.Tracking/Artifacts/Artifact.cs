using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>A file, or a folder of files, that a run or model left behind.</summary>
/// <param name="Path">Its path below the location that was asked for: names joined by <c>/</c>, as in <see cref="TreePath"/>.</param>
/// <param name="Bytes">Its length; null for a folder.</param>
/// <param name="Content">The object that holds it, where artifacts are objects; null for a folder and in other stores.</param>
public sealed record Artifact(string Path, long? Bytes, ObjectId? Content)
{
    public bool IsFolder => Bytes is null;
}
