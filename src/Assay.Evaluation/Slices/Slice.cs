namespace Assay.Evaluation;

/// <summary>Some of the rows, under a name.</summary>
/// <param name="Rows">Ascending.</param>
internal sealed record Slice(string Name, int[] Rows)
{
    /// <summary>All rows that are not in the slice, ascending.</summary>
    public int[] Complement(int rowCount)
    {
        var inside = new bool[rowCount];
        foreach (int row in Rows)
            inside[row] = true;
        return [.. Enumerable.Range(0, rowCount).Where(row => !inside[row])];
    }
}
