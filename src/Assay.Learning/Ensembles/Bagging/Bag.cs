using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What one member of a bagging learns from.</summary>
/// <param name="Rows">Ascending, a row as often as it was drawn.</param>
/// <param name="LeftOutRows">Rows that were not drawn, ascending.</param>
internal sealed record Bag(int[] Rows, int[] LeftOutRows, string[] LeftOutColumns)
{
    private const int MostDraws = 100;

    public static Bag Draw(Bagging bagging, EnsembleFit fit, RandomStream stream)
    {
        for (int attempt = 0; attempt < MostDraws; attempt++)
        {
            RandomStream rows = stream.Child("rows").Child(attempt);
            int[] counts = Counts(bagging.Balance ? ClassSample.Draw(fit.Target, Resampling.Undersample, 1, rows.Child("balance")) : AllRows(fit), fit.Train.RowCount, bagging, rows);
            if (CanBeLearned(counts, fit))
            {
                int[] all = [.. Enumerable.Range(0, counts.Length)];
                return new Bag(
                    [.. all.SelectMany(row => Enumerable.Repeat(row, counts[row]))],
                    [.. all.Where(row => counts[row] == 0)],
                    LeftOut(fit.Inputs.Without(bagging.Member.Ignore), bagging.ColumnShare, stream.Child("columns")));
            }
        }

        throw new LearningException(
            $"A sample must have rows of two classes and some weight, but none of {MostDraws} drawn from {fit.Train.RowCount} rows of '{fit.Encoding.Column}' had. Use a larger share of the rows, or more rows.", fit.Encoding.Column);
    }

    private static int[] AllRows(EnsembleFit fit) => [.. Enumerable.Range(0, fit.Train.RowCount)];

    /// <summary>How often each row is drawn, shape [rows].</summary>
    /// <param name="from">The rows that may be drawn.</param>
    private static int[] Counts(int[] from, int rows, Bagging bagging, RandomStream stream)
    {
        int drawn = Math.Max(1, (int)(bagging.RowShare * from.Length));
        var counts = new int[rows];
        RandomSource random = stream.Draw();
        if (bagging.Replacement)
        {
            for (int i = 0; i < drawn; i++)
                counts[from[random.NextInt(from.Length)]]++;
            return counts;
        }

        random.Shuffle<int>(from);
        foreach (int row in from.AsSpan(0, drawn))
            counts[row] = 1;
        return counts;
    }

    private static bool CanBeLearned(int[] counts, EnsembleFit fit)
    {
        bool weighs = false, differs = fit.Encoding.Task == LearningTask.Regression;
        int first = Array.FindIndex(counts, count => count > 0);
        for (int row = first; row < counts.Length; row++)
        {
            if (counts[row] == 0)
                continue;
            weighs |= fit.Weights is null || fit.Weights[row] > 0;
            differs = differs || fit.Target.Labels[row] != fit.Target.Labels[first];
        }

        return weighs && differs;
    }

    private static string[] LeftOut(Table inputs, double share, RandomStream stream)
    {
        string[] names = [.. inputs.Columns.Select(c => c.Name)];
        stream.Draw().Shuffle<string>(names);
        return names[(int)Math.Ceiling(share * names.Length)..];
    }
}
