using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The derivatives of a round by a single score, found for all rows before they are asked for: where their bounds are not known beforehand.</summary>
internal sealed class StoredDerivatives(int rows, int rowsAChunk)
{
    /// <summary>Shape [rows], weights included.</summary>
    public double[] First { get; } = new double[rows];

    /// <summary>Shape [rows], weights included, not negative.</summary>
    public double[] Second { get; } = new double[rows];

    public (double First, double Second) Bounds(Workers workers)
    {
        var first = new double[Workers.Chunks(First.Length, rowsAChunk)];
        var second = new double[first.Length];
        workers.ForRange(First.Length, rowsAChunk, (start, end) =>
        {
            double most = 0, mostSecond = 0;
            for (int row = start; row < end; row++)
            {
                most = Math.Max(most, Math.Abs(First[row]));
                mostSecond = Math.Max(mostSecond, Second[row]);
            }

            (first[start / rowsAChunk], second[start / rowsAChunk]) = (most, mostSecond);
        });
        return (first.Max(), second.Max());
    }

    public void CopyTo(int start, Span<double> first, Span<double> second)
    {
        First.AsSpan(start, first.Length).CopyTo(first);
        Second.AsSpan(start, second.Length).CopyTo(second);
    }
}
