namespace Assay.Learning;

/// <summary>The target of some rows in the form learners and metrics use.</summary>
/// <remarks>Exactly one of <see cref="Labels"/> and <see cref="Values"/> is filled, as the task says. Immutable.</remarks>
public sealed class TargetVector
{
    private readonly int[] _labels;
    private readonly double[] _values;

    private TargetVector(LearningTask task, IReadOnlyList<string> classes, int[] labels, double[] values)
    {
        Task = task;
        Classes = classes;
        _labels = labels;
        _values = values;
    }

    public LearningTask Task { get; }

    /// <summary>Class names; the last of two is the positive one. Empty for a regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    public int RowCount => Task == LearningTask.Regression ? _values.Length : _labels.Length;

    /// <summary>Shape [rows]: indices into <see cref="Classes"/>. Empty for a regression.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Shape [rows], finite. Empty for a classification.</summary>
    public ReadOnlySpan<double> Values => _values;

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

        return new TargetVector(classes.Count == 2 ? LearningTask.Binary : LearningTask.Multiclass, classes, labels, []);
    }

    /// <summary>A regression target; takes ownership of <paramref name="values"/>, which must be finite.</summary>
    public static TargetVector OfNumbers(double[] values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                throw new ArgumentOutOfRangeException(nameof(values), value, "Target values must be finite.");
        }

        return new TargetVector(LearningTask.Regression, [], [], values);
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

        return new TargetVector(Task, Classes, labels, values);
    }
}
