using Assay.Numerics;

namespace Assay.Data;

/// <summary>How a text becomes a vector of hashed runs.</summary>
internal sealed record NGramHashing(NGramUnit Unit, int Shortest, int Longest, int Bits, bool Signed, bool Normalize)
{
    public (int[] Indices, double[] Values) Vectorize(string text)
    {
        List<string> grams = Unit == NGramUnit.Words ? NGrams.OfWords(text, Shortest, Longest) : NGrams.OfCharacters(text, Shortest, Longest);
        var vector = new TermVector();
        foreach (string gram in grams)
        {
            ulong hash = StableHash.Of(gram);
            vector.Add(HashBits.Index(hash, Bits), HashBits.Sign(hash, Signed));
        }

        (int[] indices, double[] values) = vector.ToSparse();
        if (Normalize)
            TermVector.Normalize(values);
        return (indices, values);
    }

    public FittedState Save() => new()
    {
        ["unit"] = (int)Unit,
        ["shortest"] = Shortest,
        ["longest"] = Longest,
        ["bits"] = Bits,
        ["signed"] = Signed,
        ["normalize"] = Normalize,
    };

    public static NGramHashing Load(FittedState state) => new(
        (NGramUnit)state.Int32("unit", 0, 1),
        state.Int32("shortest", 1),
        state.Int32("longest", 1),
        state.Int32("bits", HashBits.Fewest, HashBits.Most),
        state.Boolean("signed"),
        state.Boolean("normalize"));
}
