using Assay.Data;
using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Finds, before a run exists, rows without a query, and says when a query lies in several parts of the split.</summary>
internal static class QueryChecks
{
    /// <summary>The ranking metrics take the target as relevance.</summary>
    public static void RequireRelevances(Column target, TargetEncoding encoding)
    {
        if (encoding.Task != LearningTask.Regression)
            return;
        int row = Array.FindIndex([.. target.ToDoubles()], value => value < 0);
        if (row >= 0)
            throw new WorkbenchException($"With 'data.query' the target is a relevance of at least 0, but '{target.Name}' is {target.Format(row)} in row {row + 1}. Shift it, or leave out 'data.query'.");
    }

    public static void Require(Column query, IReadOnlyList<SplitPart> assignment, List<string> notes)
    {
        var parts = new Dictionary<string, SplitPart>(StringComparer.Ordinal);
        var straddling = new SortedSet<string>(StringComparer.Ordinal);
        for (int row = 0; row < query.Length; row++)
        {
            string name = query.Format(row)
                ?? throw new WorkbenchException($"Every row must belong to a query, but '{query.Name}' ('data.query') is missing in row {row + 1}. Fill it, or leave the row out.");
            if (!parts.TryAdd(name, assignment[row]) && parts[name] != assignment[row])
                straddling.Add(name);
        }

        if (straddling.Count > 0)
        {
            notes.Add($"{straddling.Count} of {parts.Count} queries, '{straddling.Min}' among them, have rows in more than one part of the split: each part orders only some of their rows, " +
                $"and models were trained on rows of queries they are judged by. Split by query ('split: {{ by: group, column: {query.Name} }}'), unless they are users whose other choices a recommender learns from.");
        }
    }
}
