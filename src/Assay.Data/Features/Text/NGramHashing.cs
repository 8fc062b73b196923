using Assay.Numerics;

namespace Assay.Data;

/// <summary>How a text becomes a vector of hashed runs.</summary>
internal sealed record NGramHashing(NGramUnit Unit, int Shortest, int Longest, int Bits, bool Signed, bool Normalize)
{
    /// <summary>Makes a function from texts to the sums of their runs' signs, by ascending feature.</summary>
    public Func<string, (int[] Indices, double[] Values)> Vectorizer()
    {
        var scanner = new NGramScanner(Unit, Shortest, Longest);
        var found = new List<(int Index, int Sign)>();
        return text =>
        {
            scanner.Read(text);
            found.Clear();
            for (int run = 0; run < scanner.Count; run++)
            {
                ulong hash = StableHash.Of(scanner[run]);
                found.Add((HashBits.Index(hash, Bits), (int)HashBits.Sign(hash, Signed)));
            }

            return Sum(found);
        };
    }

    private (int[] Indices, double[] Values) Sum(List<(int Index, int Sign)> found)
    {
        found.Sort((a, b) => a.Index.CompareTo(b.Index));
        var indices = new List<int>();
        var values = new List<double>();
        for (int start = 0, end; start < found.Count; start = end)
        {
            int sum = 0;
            for (end = start; end < found.Count && found[end].Index == found[start].Index; end++)
                sum += found[end].Sign;
            if (sum == 0)
                continue;
            indices.Add(found[start].Index);
            values.Add(sum);
        }

        double[] sums = [.. values];
        if (Normalize)
            TermVector.Normalize(sums);
        return ([.. indices], sums);
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
        (NGramUnit)state.Int32("unit", 0, 2),
        state.Int32("shortest", 1),
        state.Int32("longest", 1),
        state.Int32("bits", HashBits.Fewest, HashBits.Most),
        state.Boolean("signed"),
        state.Boolean("normalize"));
}
