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

    public (int[] Indices, double[] Values) Weigh(string text, TermWeighting weighting)
    {
        var vector = new TermVector();
        foreach (string term in weighting.Terms(text))
        {
            if (_index.TryGetValue(term, out int at))
                vector.Add(at, 1);
        }

        (int[] indices, double[] values) = vector.ToSparse();
        for (int i = 0; i < values.Length; i++)
            values[i] = weighting.Count(values[i]) * _rarity[indices[i]];
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
