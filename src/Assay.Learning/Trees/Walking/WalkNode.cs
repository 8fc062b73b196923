using System.Runtime.InteropServices;

namespace Assay.Learning;

/// <summary>A node as <see cref="GroupWalk"/> reads it: sixteen bytes, and nothing left to decide but whether one integer exceeds another.</summary>
/// <remarks>From a leaf the way ahead is 0 and nothing goes right, so a walk may go on after it has arrived.</remarks>
/// <param name="Key">The threshold's key, or where a categorical split's bits start.</param>
/// <param name="Place">Where the split's column stands among the keys of a group, in bytes; plus <see cref="CategoryMark"/> for a split of categories.</param>
/// <param name="Ahead">How far ahead the left child stands, in bytes, the right one next to it; 0 for a leaf.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct WalkNode(long Key, uint Place, uint Ahead)
{
    /// <summary>Size of a node, as a shift.</summary>
    public const int Shift = 4;

    /// <summary>Columns stand at multiples of 64: there is room for a mark.</summary>
    public const uint CategoryMark = 1;

    public static WalkNode Leaf { get; } = new(WalkKey.MissingRight, 0, 0);
}
