using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Predictions row by row: on the calling thread straight into the outputs, on several through an array that threads can share.</summary>
internal static class RowLoop
{
    /// <summary>Fills the outputs of one row.</summary>
    public delegate void Filler(int row, Span<double> outputs);

    /// <param name="width">Outputs a row.</param>
    /// <param name="chunk">Rows a thread takes at a time.</param>
    /// <param name="outputs">Shape [rows × <paramref name="width"/>].</param>
    public static void Fill(int rows, int width, int chunk, Span<double> outputs, Workers workers, Filler filler, CancellationToken cancellationToken)
    {
        if (workers.Threads == 1 || rows <= chunk)
        {
            for (int row = 0; row < rows; row++)
            {
                if (row % chunk == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                filler(row, outputs.Slice(row * width, width));
            }

            return;
        }

        var result = new double[outputs.Length];
        workers.ForRange(
            rows,
            chunk,
            (start, end) =>
            {
                for (int row = start; row < end; row++)
                    filler(row, result.AsSpan(row * width, width));
            },
            cancellationToken);
        result.CopyTo(outputs);
    }
}
