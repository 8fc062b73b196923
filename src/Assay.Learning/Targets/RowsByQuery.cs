namespace Assay.Learning;

/// <summary>The rows of each query, in their order.</summary>
internal sealed class RowsByQuery
{
    private readonly int[] _starts;
    private readonly int[] _rows;

    public RowsByQuery(TargetVector target)
    {
        ReadOnlySpan<int> queries = target.Queries;
        _starts = new int[target.QueryCount + 1];
        foreach (int query in queries)
            _starts[query + 1]++;
        for (int query = 0; query < target.QueryCount; query++)
            _starts[query + 1] += _starts[query];
        _rows = new int[queries.Length];
        int[] next = [.. _starts];
        for (int row = 0; row < _rows.Length; row++)
            _rows[next[queries[row]]++] = row;
    }

    public int Count => _starts.Length - 1;

    public ReadOnlySpan<int> this[int query] => _rows.AsSpan(_starts[query].._starts[query + 1]);
}
