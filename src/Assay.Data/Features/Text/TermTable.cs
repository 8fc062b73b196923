using System.Runtime.InteropServices;

namespace Assay.Data;

/// <summary>In how many texts terms are, and how often in all; a term becomes a string when it is met for the first time.</summary>
internal sealed class TermTable
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<TermCount> _counts = [];

    /// <summary>Counts the runs of a text that is there <paramref name="times"/> times.</summary>
    /// <param name="document">Another number for every text.</param>
    public void Add(NGramScanner scanner, int document, int times)
    {
        var lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int run = 0; run < scanner.Count; run++)
        {
            ref int at = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, scanner[run], out bool known);
            if (!known)
            {
                at = _counts.Count;
                _counts.Add(new TermCount(scanner[run].ToString(), 0, 0, -1));
            }

            ref TermCount count = ref CollectionsMarshal.AsSpan(_counts)[at];
            bool first = count.LastDocument != document;
            count = count with { Documents = count.Documents + (first ? times : 0), Uses = count.Uses + times, LastDocument = document };
        }
    }

    /// <summary>Adds what another table counted of other texts.</summary>
    public void Add(TermTable other)
    {
        foreach (TermCount theirs in other._counts)
        {
            ref int at = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, theirs.Term, out bool known);
            if (!known)
            {
                at = _counts.Count;
                _counts.Add(theirs);
                continue;
            }

            ref TermCount count = ref CollectionsMarshal.AsSpan(_counts)[at];
            count = count with { Documents = count.Documents + theirs.Documents, Uses = count.Uses + theirs.Uses };
        }
    }

    /// <summary>In the order of the first text that has them.</summary>
    public IReadOnlyList<TermCount> Counts => _counts;
}

/// <param name="Documents">Number of texts with the term.</param>
/// <param name="Uses">How often it is there in all.</param>
internal readonly record struct TermCount(string Term, int Documents, long Uses, int LastDocument);
