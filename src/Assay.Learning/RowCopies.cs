using Assay.Data;

namespace Assay.Learning;

/// <summary>Which rows are copies of the same one: those with equal keys.</summary>
/// <param name="Distinct">Shape [rows]: the number of the distinct row that each row is, in the order in which they appear.</param>
/// <param name="First">Shape [distinct rows]: where each stands first.</param>
internal sealed record RowCopies(IReadOnlyList<int> Distinct, IReadOnlyList<int> First)
{
    /// <param name="keys">Shape [rows]; null when no row is a copy.</param>
    public static RowCopies Of(Column? keys, int rows) => keys switch
    {
        null => new RowCopies([.. Enumerable.Range(0, rows)], [.. Enumerable.Range(0, rows)]),
        Int64Column numbers => Of(numbers.Values.ToArray(), rows),
        _ => Of(Enumerable.Range(0, rows).Select(row => keys.Format(row)!), rows),
    };

    private static RowCopies Of<TKey>(IEnumerable<TKey> keys, int rows)
        where TKey : notnull
    {
        var numbers = new Dictionary<TKey, int>(rows);
        var distinct = new List<int>(rows);
        var first = new List<int>();
        foreach (TKey key in keys)
        {
            if (!numbers.TryGetValue(key, out int number))
            {
                numbers.Add(key, number = first.Count);
                first.Add(distinct.Count);
            }

            distinct.Add(number);
        }

        return new RowCopies(distinct, first);
    }
}
