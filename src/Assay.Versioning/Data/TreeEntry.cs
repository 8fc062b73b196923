namespace Assay.Versioning;

/// <summary>One file of a tree.</summary>
/// <param name="Path">Relative to the tree's root, with <c>/</c> between names: see <see cref="TreePath"/>.</param>
/// <param name="Bytes">The file's length.</param>
/// <param name="Content">The object that holds its content.</param>
public sealed record TreeEntry(string Path, long Bytes, ObjectId Content);
