namespace Assay.Learning;

/// <summary>What a model says about some rows. Immutable.</summary>
public sealed class Predictions
{
    private readonly double[] _outputs;

    private Predictions(LearningTask task, IReadOnlyList<string> classes, int rows, double[] outputs)
    {
        Task = task;
        Classes = classes;
        RowCount = rows;
        _outputs = outputs;
    }

    public LearningTask Task { get; }

    /// <summary>Class names; the last of two is the positive one. Empty for a regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    public int RowCount { get; }

    /// <summary>Shape [rows]: predicted numbers.</summary>
    /// <exception cref="InvalidOperationException">The task is a classification.</exception>
    public ReadOnlySpan<double> Values => Task == LearningTask.Regression
        ? _outputs
        : throw new InvalidOperationException("A classification predicts classes, not values.");

    /// <summary>Shape [rows × classes], row-major: probabilities in [0, 1] that sum to 1 in every row.</summary>
    /// <exception cref="InvalidOperationException">The task is a regression.</exception>
    public ReadOnlySpan<double> Probabilities => Task != LearningTask.Regression
        ? _outputs
        : throw new InvalidOperationException("A regression predicts values, not probabilities.");

    /// <summary>Predictions of a classification; takes ownership of <paramref name="probabilities"/>.</summary>
    /// <param name="probabilities">Shape [rows × classes], row-major.</param>
    public static Predictions OfProbabilities(IReadOnlyList<string> classes, double[] probabilities)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes.Count, 2);
        if (probabilities.Length % classes.Count != 0)
            throw new ArgumentException($"There must be {classes.Count} probabilities a row, but there are {probabilities.Length} in all.", nameof(probabilities));
        return new Predictions(classes.Count == 2 ? LearningTask.Binary : LearningTask.Multiclass, classes, probabilities.Length / classes.Count, probabilities);
    }

    /// <summary>Predictions of a regression; takes ownership of <paramref name="values"/>.</summary>
    public static Predictions OfValues(double[] values) => new(LearningTask.Regression, [], values.Length, values);

    /// <summary>Shape [classes] of one row.</summary>
    public ReadOnlySpan<double> ProbabilitiesOf(int row) => Probabilities.Slice(row * Classes.Count, Classes.Count);

    /// <summary>The probability of the positive class of a binary task, shape [rows].</summary>
    public double[] PositiveProbabilities()
    {
        if (Task != LearningTask.Binary)
            throw new InvalidOperationException($"Only a binary task has a positive class; this is {Task}.");
        var positive = new double[RowCount];
        for (int row = 0; row < positive.Length; row++)
            positive[row] = _outputs[2 * row + 1];
        return positive;
    }

    /// <summary>The most probable class of a row; of equally probable ones the first.</summary>
    public int Label(int row)
    {
        ReadOnlySpan<double> probabilities = ProbabilitiesOf(row);
        int best = 0;
        for (int c = 1; c < probabilities.Length; c++)
        {
            if (probabilities[c] > probabilities[best])
                best = c;
        }

        return best;
    }

    /// <summary>The given rows in the given order; repeats are allowed.</summary>
    public Predictions Take(ReadOnlySpan<int> rows)
    {
        int width = Math.Max(1, Classes.Count);
        var outputs = new double[rows.Length * width];
        for (int i = 0; i < rows.Length; i++)
            _outputs.AsSpan(rows[i] * width, width).CopyTo(outputs.AsSpan(i * width));
        return new Predictions(Task, Classes, rows.Length, outputs);
    }
}
