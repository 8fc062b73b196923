namespace Assay.Numerics;

/// <summary>A named stream of random numbers: a pure function of a seed, a path of names and an index.</summary>
/// <remarks>
/// <para>Nothing is drawn "next" from a stream, so it has no state to share: <c>Root(7).Child("forest").Child("tree").Child(17)</c>
/// is the same stream wherever, whenever and on whichever thread it is named. Draw a sequence with <see cref="Draw"/>,
/// or single values with <see cref="At"/>.</para>
/// <para>The generator is Philox4x32-10. A stream is 128 bits (a key, and the upper half of the counter), and holds
/// 2⁶⁴ blocks. A child's 128 bits are the block that the parent's key gives to its name's <see cref="StableHash"/>, or
/// to its index, in a part of the counter space that no draw of the parent reaches.</para>
/// </remarks>
public readonly record struct RandomStream
{
    private const ulong NameTag = 0x6E616D65_6E616D65;
    private const ulong IndexTag = 0x696E6465_78696E64;

    private readonly ulong _key;
    private readonly ulong _space;

    private RandomStream(ulong key, ulong space)
    {
        _key = key;
        _space = space;
    }

    /// <summary>The stream all others of a run descend from.</summary>
    public static RandomStream Root(ulong seed) => new(seed, 0);

    /// <summary>The child of that name; a name and an index are never the same child.</summary>
    public RandomStream Child(ReadOnlySpan<char> name) => Derive(NameTag, StableHash.Of(name));

    /// <summary>The child of that number, for loops over trees, folds or rows.</summary>
    public RandomStream Child(long index) => Derive(IndexTag, (ulong)index);

    /// <summary>A generator at the start of this stream; each call starts again.</summary>
    public RandomSource Draw() => new(this);

    /// <summary>The value at an index; the same as <see cref="RandomSource.NextUInt64"/> gives the index-th time, counted from 0.</summary>
    public ulong At(ulong index)
    {
        (ulong low, ulong high) = Block(index >> 1);
        return (index & 1) == 0 ? low : high;
    }

    /// <summary>The value at an index as a double in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double UniformAt(ulong index) => ToUnit(At(index));

    internal static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    internal (ulong Low, ulong High) Block(ulong index) => Philox.Block(_key, index, _space);

    private RandomStream Derive(ulong tag, ulong name)
    {
        (ulong low, ulong high) = Philox.Block(_key ^ tag, name, ~_space);
        return new RandomStream(low, high);
    }
}
