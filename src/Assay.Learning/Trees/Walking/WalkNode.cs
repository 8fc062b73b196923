using System.Runtime.InteropServices;

namespace Assay.Learning;

/// <summary>A node as <see cref="GroupWalk"/> reads it: sixteen bytes, and nothing left to decide but whether one integer exceeds another.</summary>
/// <remarks>A leaf is its own left child and sends nothing right, so a walk may go on after it has arrived.</remarks>
/// <param name="Key">The threshold's key, or where a categorical split's bits start.</param>
/// <param name="Place">Where the split's column stands among the keys of a group, in bytes; plus <see cref="CategoryMark"/> for a split of categories.</param>
/// <param name="Left">Where the left child stands in its tree, in bytes; the right one is next.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct WalkNode(long Key, uint Place, uint Left)
{
    /// <summary>Size of a node, as a shift.</summary>
    public const int Shift = 4;

    /// <summary>Columns stand at multiples of 64: there is room for a mark.</summary>
    public const uint CategoryMark = 1;

    public static WalkNode LeafAt(int index) => new(WalkKey.MissingRight, 0, (uint)index << Shift);
}
