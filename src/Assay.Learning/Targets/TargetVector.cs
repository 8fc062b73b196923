namespace Assay.Learning;

/// <summary>The target of some rows in the form learners and metrics use.</summary>
/// <remarks>Exactly one of <see cref="Labels"/> and <see cref="Values"/> is filled, as the task says. Immutable.</remarks>
public sealed class TargetVector
{
    private readonly int[] _labels;
    private readonly double[] _values;
    private readonly int[] _queries;

    private TargetVector(LearningTask task, IReadOnlyList<string> classes, int[] labels, double[] values, int[] queries)
    {
        Task = task;
        Classes = classes;
        _labels = labels;
        _values = values;
        _queries = queries;
        foreach (int query in queries)
            QueryCount = Math.Max(QueryCount, query + 1);
    }

    public LearningTask Task { get; }

    /// <summary>Class names; the last of two is the positive one. Empty for a regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    public int RowCount => Task == LearningTask.Regression ? _values.Length : _labels.Length;

    /// <summary>Shape [rows]: indices into <see cref="Classes"/>. Empty for a regression.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Shape [rows], finite. Empty for a classification.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Whether it is known which query each row belongs to.</summary>
    public bool HasQueries => _queries.Length > 0;

    /// <summary>Shape [rows]: the number of the query that a row belongs to, from 0 on in the order of appearance. Empty without queries.</summary>
    public ReadOnlySpan<int> Queries => _queries;

    /// <summary>Number of queries; 0 when they are not known.</summary>
    public int QueryCount { get; }

    /// <summary>The same target with queries.</summary>
    /// <param name="queries">Shape [rows]: rows with equal numbers belong together.</param>
    /// <exception cref="ArgumentException">There are not as many as rows.</exception>
    public TargetVector WithQueries(ReadOnlySpan<int> queries)
    {
        if (queries.Length != RowCount)
            throw new ArgumentException($"There must be {RowCount} queries, one a row, but found {queries.Length}.", nameof(queries));
        var numbers = new Dictionary<int, int>();
        var own = new int[queries.Length];
        for (int row = 0; row < own.Length; row++)
        {
            if (!numbers.TryGetValue(queries[row], out own[row]))
                numbers[queries[row]] = own[row] = numbers.Count;
        }

        return new TargetVector(Task, Classes, _labels, _values, own);
    }

    /// <summary>A classification target; takes ownership of <paramref name="labels"/>.</summary>
    /// <param name="classes">Two (the positive one last) or more names.</param>
    /// <param name="labels">Shape [rows], indices into <paramref name="classes"/>.</param>
    public static TargetVector OfClasses(IReadOnlyList<string> classes, int[] labels)
    {
        foreach (int label in labels)
        {
            if ((uint)label >= (uint)classes.Count)
                throw new ArgumentOutOfRangeException(nameof(labels), label, $"Labels must be in [0, {classes.Count}).");
        }

        return new TargetVector(classes.Count == 2 ? LearningTask.Binary : LearningTask.Multiclass, classes, labels, [], []);
    }

    /// <summary>A regression target; takes ownership of <paramref name="values"/>, which must be finite.</summary>
    public static TargetVector OfNumbers(double[] values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                throw new ArgumentOutOfRangeException(nameof(values), value, "Target values must be finite.");
        }

        return new TargetVector(LearningTask.Regression, [], [], values, []);
    }

    /// <summary>The given rows in the given order; repeats are allowed.</summary>
    public TargetVector Take(ReadOnlySpan<int> rows)
    {
        bool regression = Task == LearningTask.Regression;
        var labels = new int[regression ? 0 : rows.Length];
        var values = new double[regression ? rows.Length : 0];
        for (int i = 0; i < rows.Length; i++)
        {
            if (regression)
                values[i] = _values[rows[i]];
            else
                labels[i] = _labels[rows[i]];
        }

        var taken = new TargetVector(Task, Classes, labels, values, []);
        return HasQueries ? taken.WithQueries([.. rows.ToArray().Select(row => _queries[row])]) : taken;
    }
}
