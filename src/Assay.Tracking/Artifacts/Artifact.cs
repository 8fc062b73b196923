using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>A file that a run left behind.</summary>
/// <param name="Path">Its path in the run: names joined by <c>/</c>, as in <see cref="TreePath"/>.</param>
/// <param name="Content">The object that holds it.</param>
public sealed record Artifact(string Path, ObjectId Content, long Bytes);
