using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Learning;

/// <summary>A set of bins or bin codes: a bit for each of the 256.</summary>
internal record struct CodeSet(Vector256<uint> Words)
{
    /// <summary>Codes are below this.</summary>
    public const int Size = 256;

    /// <summary>The codes up to and including <paramref name="last"/>.</summary>
    public static CodeSet UpTo(int last)
    {
        CodeSet set = default;
        for (int code = 0; code <= last; code++)
            set.Add(code);
        return set;
    }

    public void Add(int code) => Words = Words.WithElement(code >> 5, Words.GetElement(code >> 5) | (1u << (code & 31)));

    /// <summary>The codes that are in either set.</summary>
    public readonly CodeSet Or(CodeSet other) => new(Words | other.Words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Contains(int code) => ((Words.GetElement(code >> 5) >> (code & 31)) & 1) != 0;
}
