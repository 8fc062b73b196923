using Assay.Data;

namespace Assay.Learning;

/// <summary>How a target column is read: its task and, for classes, their order.</summary>
/// <param name="Column">Name of the target column.</param>
/// <param name="Classes">Class names, the positive one last of two; empty for a regression.</param>
public sealed record TargetEncoding(string Column, LearningTask Task, IReadOnlyList<string> Classes)
{
    /// <summary>Column whose values group rows into queries, which are read with the target; null when there are none.</summary>
    public string? Query { get; init; }

    /// <summary>Reads the task from the target's values.</summary>
    /// <param name="task">The task, or null to infer it: text and boolean targets are classes, numbers are a regression.</param>
    /// <param name="positive">The positive class of a binary target; null for the second in ordinal order.</param>
    /// <exception cref="LearningException">The target does not suit the task.</exception>
    public static TargetEncoding Of(Table rows, string column, LearningTask? task = null, string? positive = null)
    {
        Column target = rows[column];
        RequireComplete(target);
        if (rows.RowCount == 0)
            throw new LearningException("There must be at least one row to learn from, but the table has none.", column);

        bool regression = task == LearningTask.Regression || (task is null && positive is null && target.Type is ColumnType.Float64 or ColumnType.Int64);
        if (regression)
        {
            if (target.Type is not (ColumnType.Float64 or ColumnType.Int64))
                throw new LearningException($"A regression target must be a number, but column '{column}' is {target.Type}. Choose a numeric target, or a classification model.", column);
            return new TargetEncoding(column, LearningTask.Regression, []);
        }

        var classes = DistinctValues(target);
        if (classes.Count < 2)
            throw new LearningException($"A classification target must have at least two classes, but every value of '{column}' is '{classes[0]}'.", column);
        if (task == LearningTask.Binary && classes.Count > 2)
            throw new LearningException($"A binary target must have two classes, but '{column}' has {classes.Count}: {Sample(classes)}.", column);
        if (classes.Count > 2 && target.Type == ColumnType.Float64)
            throw new LearningException($"Column '{column}' holds {classes.Count} distinct fractions; they cannot be classes. Choose a regression model.", column);
        if (positive is not null)
        {
            if (!classes.Remove(positive))
                throw new LearningException($"The positive class '{positive}' does not occur in '{column}'. Its values are {Sample(classes)}.", column);
            classes.Add(positive);
        }

        return new TargetEncoding(column, classes.Count == 2 ? LearningTask.Binary : LearningTask.Multiclass, classes);
    }

    /// <summary>The target of the given rows.</summary>
    /// <exception cref="LearningException">A value is missing, not finite, or a class the encoding does not know.</exception>
    public TargetVector Encode(Table rows)
    {
        Column target = rows[Column];
        RequireComplete(target);
        TargetVector vector = Task == LearningTask.Regression ? EncodeNumbers(target) : EncodeClasses(target);
        return Query is null ? vector : vector.WithQueries(QueryColumn.Read(rows, Query));
    }

    private TargetVector EncodeNumbers(Column target)
    {
        if (!target.IsNumeric)
            throw new LearningException($"A regression target must be a number, but column '{Column}' is {target.Type}.", Column);
        double[] values = [.. target.ToDoubles()];
        int infinite = Array.FindIndex(values, v => !double.IsFinite(v));
        if (infinite >= 0)
            throw new LearningException($"A regression target must be finite, but '{Column}' is {values[infinite]:R} in row {infinite}.", Column);
        return TargetVector.OfNumbers(values);
    }

    private TargetVector EncodeClasses(Column target)
    {
        TargetCodes codes = TargetCodes.Of(target);
        var places = new int[codes.Values.Count];
        for (int value = 0; value < places.Length; value++)
            places[value] = PlaceOf(codes.Values[value], value, codes);
        var labels = new int[target.Length];
        for (int row = 0; row < labels.Length; row++)
            labels[row] = places[codes.Codes[row]];
        return TargetVector.OfClasses(Classes, labels);
    }

    private int PlaceOf(string value, int code, TargetCodes codes)
    {
        for (int place = 0; place < Classes.Count; place++)
        {
            if (Classes[place] == value)
                return place;
        }

        throw new LearningException($"The class '{value}' of '{Column}' (row {Array.IndexOf(codes.Codes, code)}) was not in the training rows. Split with stratification, or leave the class out.", Column);
    }

    private static void RequireComplete(Column target)
    {
        if (target.MissingCount > 0)
        {
            int row = Enumerable.Range(0, target.Length).First(target.IsMissing);
            throw new LearningException($"The target must be known, but '{target.Name}' is missing in {target.MissingCount} of {target.Length} rows, first in row {row}. Leave those rows out.", target.Name);
        }
    }

    private static List<string> DistinctValues(Column target)
    {
        List<string> distinct = [.. TargetCodes.Of(target).Values];
        distinct.Sort(CompareClasses);
        return distinct;
    }

    // Numbers as classes ("0" … "10") sort by value, everything else by code points.
    private static int CompareClasses(string a, string b) =>
        long.TryParse(a, System.Globalization.CultureInfo.InvariantCulture, out long x) && long.TryParse(b, System.Globalization.CultureInfo.InvariantCulture, out long y) && x != y
            ? x.CompareTo(y)
            : string.CompareOrdinal(a, b);

    private static string Sample(List<string> classes) =>
        string.Join(", ", classes.Take(5).Select(c => $"'{c}'")) + (classes.Count > 5 ? ", …" : "");
}
