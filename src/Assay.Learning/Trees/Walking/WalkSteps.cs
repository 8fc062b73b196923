using System.Runtime.CompilerServices;

namespace Assay.Learning;

/// <summary>A step from a node to the next; a struct, so that walks are compiled for each kind and call nothing.</summary>
internal unsafe interface IWalkStep
{
    /// <param name="keys">A row's keys, each of them <see cref="GroupWalk.Rows"/> after the one before.</param>
    /// <param name="goesRight">Bits of the categorical splits.</param>
    static abstract WalkNode* Next(WalkNode* node, byte* keys, int* goesRight);
}

/// <summary>In trees whose splits are all numeric.</summary>
internal readonly unsafe struct NumericStep : IWalkStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WalkNode* Next(WalkNode* node, byte* keys, int* goesRight)
    {
        long key = *(long*)(keys + node->Place);
        return (WalkNode*)((byte*)node + (node->Ahead + (nuint)((key > node->Key ? 1u : 0u) << WalkNode.Shift)));
    }
}

/// <summary>In trees with splits of categories. Both kinds of split are computed and one is kept: which it is would be hard to foresee.</summary>
internal readonly unsafe struct MixedStep : IWalkStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WalkNode* Next(WalkNode* node, byte* keys, int* goesRight)
    {
        uint isCategory = node->Place & WalkNode.CategoryMark;
        long key = *(long*)(keys + (node->Place - isCategory));
        long word = (node->Key + (key >> 5)) & -(long)isCategory;
        uint ofCategory = (uint)(goesRight[word] >> (int)(key & 31)) & isCategory;
        uint ofNumber = (key > node->Key ? 1u : 0u) & ~isCategory;
        return (WalkNode*)((byte*)node + (node->Ahead + (nuint)((ofCategory | ofNumber) << WalkNode.Shift)));
    }
}
