namespace Assay.Data;

/// <summary>A sparse vector while it is gathered from terms, in any order.</summary>
internal sealed class TermVector
{
    private readonly Dictionary<int, double> _weights = [];

    public void Add(int index, double weight) => _weights[index] = _weights.GetValueOrDefault(index) + weight;

    /// <summary>The non-zero weights by ascending index.</summary>
    public (int[] Indices, double[] Values) ToSparse()
    {
        int[] indices = [.. _weights.Where(w => w.Value != 0).Select(w => w.Key)];
        Array.Sort(indices);
        return (indices, Array.ConvertAll(indices, i => _weights[i]));
    }

    /// <summary>Scales values to Euclidean length 1; all zeros stay.</summary>
    public static void Normalize(Span<double> values)
    {
        double squares = 0;
        foreach (double value in values)
            squares += value * value;
        if (squares == 0)
            return;
        double length = Math.Sqrt(squares);
        foreach (ref double value in values)
            value /= length;
    }
}
