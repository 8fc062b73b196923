using Assay.Numerics;

namespace Assay.Data;

/// <summary>Turns the texts of a column into sparse rows, each distinct text once.</summary>
internal static class TextVectors
{
    private const int TextsAChunk = 256;

    /// <summary>A missing text is an empty row.</summary>
    /// <param name="vectorizer">Makes a function of texts that keeps its memory; called once for each of some texts in a row.</param>
    public static SparseRows Of(
        TextColumn column, int width, Func<Func<string, (int[] Indices, double[] Values)>> vectorizer, Workers workers, CancellationToken cancellationToken)
    {
        // Only texts that are there: one row of a long column must not pay for the whole dictionary.
        int[] codes = [.. column.Codes.ToArray().Where(code => code >= 0).Distinct().Order()];
        var vectors = new (int[] Indices, double[] Values)[codes.Length];
        workers.ForRange(codes.Length, TextsAChunk, (start, end) =>
        {
            Func<string, (int[], double[])> vectorize = vectorizer();
            for (int i = start; i < end; i++)
                vectors[i] = vectorize(column.Dictionary[codes[i]]);
        }, cancellationToken);

        return Join(width, column.Codes, codes, vectors);
    }

    private static SparseRows Join(int width, ReadOnlySpan<int> rows, int[] codes, (int[] Indices, double[] Values)[] vectors)
    {
        var places = new int[rows.Length];
        var starts = new int[rows.Length + 1];
        for (int row = 0; row < rows.Length; row++)
        {
            places[row] = rows[row] < 0 ? -1 : Array.BinarySearch(codes, rows[row]);
            starts[row + 1] = checked(starts[row] + (places[row] < 0 ? 0 : vectors[places[row]].Indices.Length));
        }

        var indices = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (int row = 0; row < rows.Length; row++)
        {
            if (places[row] < 0)
                continue;
            vectors[places[row]].Indices.CopyTo(indices, starts[row]);
            vectors[places[row]].Values.CopyTo(values, starts[row]);
        }

        return new SparseRows(width, starts, indices, values);
    }
}
