using System.Runtime.CompilerServices;

namespace Assay.Learning;

/// <summary>A set of bin codes: a bit for each of the 256.</summary>
[InlineArray(Words)]
internal struct CodeSet
{
    private const int Words = 8;

    private uint _word;

    /// <summary>The codes up to and including <paramref name="last"/>.</summary>
    public static CodeSet UpTo(int last)
    {
        CodeSet set = default;
        for (int code = 0; code <= last; code++)
            set.Add(code);
        return set;
    }

    public void Add(int code) => this[code >> 5] |= 1u << (code & 31);

    public readonly bool Contains(int code) => ((this[code >> 5] >> (code & 31)) & 1) != 0;
}
