namespace Assay.Data;

/// <summary>The terms of a text column with their inverse document frequency.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _index;
    private readonly double[] _rarity;

    /// <param name="terms">In the order of their features.</param>
    /// <param name="rarity">Shape [terms].</param>
    public Vocabulary(string[] terms, double[] rarity)
    {
        Terms = terms;
        _rarity = rarity;
        _index = new Dictionary<string, int>(terms.Length, StringComparer.Ordinal);
        for (int i = 0; i < terms.Length; i++)
        {
            if (!_index.TryAdd(terms[i], i))
                throw new FittedStateException($"The term '{terms[i]}' is there twice.");
        }
    }

    public string[] Terms { get; }

    /// <summary>Makes a function from texts to the weights of their terms, by ascending feature.</summary>
    public Func<string, (int[] Indices, double[] Values)> Vectorizer(TermWeighting weighting)
    {
        NGramScanner scanner = weighting.Scanner();
        var lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new List<int>();
        return text =>
        {
            scanner.Read(text);
            found.Clear();
            for (int run = 0; run < scanner.Count; run++)
            {
                if (lookup.TryGetValue(scanner[run], out int at))
                    found.Add(at);
            }

            return Weigh(found, weighting);
        };
    }

    private (int[] Indices, double[] Values) Weigh(List<int> found, TermWeighting weighting)
    {
        found.Sort();
        int distinct = 0;
        for (int i = 0; i < found.Count; i++)
            distinct += i == 0 || found[i] != found[i - 1] ? 1 : 0;
        var indices = new int[distinct];
        var values = new double[distinct];
        for (int start = 0, end, at = 0; start < found.Count; start = end, at++)
        {
            end = start + 1;
            while (end < found.Count && found[end] == found[start])
                end++;
            indices[at] = found[start];
            values[at] = weighting.Count(end - start) * _rarity[found[start]];
        }

        if (weighting.Normalize)
            TermVector.Normalize(values);
        return (indices, values);
    }

    public FittedState Save() => new() { ["terms"] = Terms, ["rarity"] = _rarity };

    public static Vocabulary Load(FittedState state)
    {
        string[] terms = state.Texts("terms");
        return new Vocabulary(terms, state.Doubles("rarity", terms.Length));
    }
}
