using Assay.Data;
using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Finds, before a run exists, targets that a fit or a metric could only fail on. Looks at every row, and keeps none.</summary>
internal static class TargetChecks
{
    /// <summary>The largest size of a regression target: the squares of differences must stay finite in sums.</summary>
    internal const double Largest = 1e150;

    public static void Require(Column target, IReadOnlyList<SplitPart> assignment, TargetEncoding encoding)
    {
        if (encoding.Task == LearningTask.Regression)
            RequireSize(target);
        else
            RequireKnownClasses(target, assignment, encoding);
    }

    /// <summary>Whether a target that nobody called a number holds two whole numbers at most.</summary>
    public static bool LooksLikeClasses(Column train, string? task, TargetEncoding encoding) =>
        task is null && encoding.Task == LearningTask.Regression && train.Type == ColumnType.Int64 && Values(train).Count == 2;

    public static string ValuesInWords(Column train) => string.Join(" and ", Values(train).Select(v => $"{v}"));

    private static void RequireSize(Column target)
    {
        double[] values = [.. target.ToDoubles()];
        int row = Array.FindIndex(values, v => !(Math.Abs(v) <= Largest));
        if (row >= 0)
        {
            throw new WorkbenchException(FormattableString.Invariant(
                $"A regression target must be a number from {-Largest} to {Largest}, but '{target.Name}' is {target.Format(row)} in row {row + 1}. Correct it, or measure the target in a larger unit."));
        }
    }

    private static void RequireKnownClasses(Column target, IReadOnlyList<SplitPart> assignment, TargetEncoding encoding)
    {
        var known = encoding.Classes.ToHashSet(StringComparer.Ordinal);
        for (int row = 0; row < target.Length; row++)
        {
            if (!known.Contains(target.Format(row)!))
            {
                throw new WorkbenchException(
                    $"Every class must occur in the training rows, but '{target.Format(row)}' of '{target.Name}' (row {row + 1}, {assignment[row].ToString().ToLowerInvariant()}) does not. " +
                    "Stratify the split ('stratify: true'), join rare classes, or leave their rows out.");
            }
        }
    }

    private static SortedSet<double> Values(Column column) => [.. column.ToDoubles().ToArray().Where(v => !double.IsNaN(v))];
}
