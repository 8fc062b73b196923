using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Adds members to an ensemble, each time the one that helps most.</summary>
internal sealed class SelectionSearch(GreedySelection options, SelectionLibrary library, RandomStream stream)
{
    /// <summary>The ensemble of all bags together, or the best single member where that is better.</summary>
    public SelectedCounts Run()
    {
        int[] all = [.. Enumerable.Range(0, library.Count)];
        if (options.Bags == 1)
            return Search(all);
        var counts = new int[library.Count];
        for (int bag = 0; bag < options.Bags; bag++)
        {
            int[] found = Search(Half(all, stream.Child(bag))).Counts;
            for (int m = 0; m < counts.Length; m++)
                counts[m] += found[m];
        }

        var bagged = new SelectedCounts(counts, library.Score(counts));
        (int member, double score) = library.BestAddition(library.Nothing(), 0, all);
        return library.IsBetter(score, bagged.Score) ? Single(member, score) : bagged;
    }

    /// <summary>The first best of all ensembles on the way from one member to <see cref="GreedySelection.Rounds"/>.</summary>
    private SelectedCounts Search(int[] candidates)
    {
        var counts = new int[library.Count];
        double[] sum = library.Nothing();
        SelectedCounts? best = null;
        int taken = 0;
        foreach (int member in options.SortedStart ? BestFew(candidates) : [])
            Take(member);
        if (taken > 0)
            best = new SelectedCounts([.. counts], library.Score(sum, taken));
        while (taken < options.Rounds || best is null)
        {
            (int member, double score) = library.BestAddition(sum, taken, candidates);
            Take(member);
            if (best is null || library.IsBetter(score, best.Score))
                best = new SelectedCounts([.. counts], score);
        }

        return best;

        void Take(int member)
        {
            sum = library.Add(sum, member);
            counts[member]++;
            taken++;
        }
    }

    /// <summary>Members from the best on, as many as score best together, but no more than there are rounds.</summary>
    private int[] BestFew(int[] candidates)
    {
        (int Member, double Score)[] alone = [.. candidates.Select(m => (m, library.Score(library.Add(library.Nothing(), m), 1)))];
        Array.Sort(alone, (a, b) => library.IsBetter(a.Score, b.Score) ? -1 : library.IsBetter(b.Score, a.Score) ? 1 : a.Member.CompareTo(b.Member));
        double[] sum = library.Nothing();
        (int count, double score) = (0, double.NaN);
        for (int i = 0; i < Math.Min(alone.Length, options.Rounds); i++)
        {
            sum = library.Add(sum, alone[i].Member);
            double together = library.Score(sum, i + 1);
            if (count == 0 || library.IsBetter(together, score))
                (count, score) = (i + 1, together);
        }

        return [.. alone.Take(count).Select(a => a.Member)];
    }

    private SelectedCounts Single(int member, double score)
    {
        var counts = new int[library.Count];
        counts[member] = 1;
        return new SelectedCounts(counts, score);
    }

    private static int[] Half(int[] all, RandomStream stream)
    {
        int[] order = [.. all];
        stream.Draw().Shuffle<int>(order);
        return [.. order.Take((order.Length + 1) / 2).Order()];
    }
}
