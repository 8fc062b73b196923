using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Evaluation;

/// <summary>How much worse a model becomes when a column's values are shuffled: what it leans on.</summary>
/// <remarks>
/// Breiman, "Random Forests" (2001), section 10. It is about the model, not about the world: of two columns that say the same,
/// the model may use either or both. The permutation of a repeat is a pure function of the stream, the column's name and the
/// repeat, so results have the same bits for any number of threads.
/// </remarks>
public sealed record PermutationImportance
{
    /// <summary>The metric that is expected to drop.</summary>
    public required Metric Metric { get; init; }

    /// <summary>Where the permutations come from.</summary>
    public required RandomStream Stream { get; init; }

    /// <summary>Shuffles of each column, at least 1. Default: 5.</summary>
    public int Repeats
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 5;

    /// <summary>Of more rows than this a random sample is used; at least 1. Default: 10,000.</summary>
    public int MaxRows
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10_000;

    /// <summary>How many threads may work; results do not depend on it.</summary>
    public Workers Workers { get; init; } = Workers.One;

    /// <param name="rows">Rows the model was not fitted on, with all its inputs; at least one.</param>
    /// <param name="truth">Their targets.</param>
    /// <returns>Every input column, most important first; ties in the model's order of inputs.</returns>
    public IReadOnlyList<ColumnImportance> Measure(IModel model, Table rows, TargetVector truth, CancellationToken cancellationToken = default)
    {
        if (rows.RowCount != truth.RowCount || rows.RowCount == 0)
            throw new ArgumentException($"There must be as many rows as targets and at least one, but found {rows.RowCount} and {truth.RowCount}.", nameof(truth));
        if (rows.RowCount > MaxRows)
        {
            int[] sample = Shuffled(Stream.Child("sample"), rows.RowCount)[..MaxRows];
            Array.Sort(sample);
            (rows, truth) = (rows.Take(sample), truth.Take(sample));
        }

        string[] columns = [.. model.Signature.Inputs.Select(i => i.Name)];
        rows = rows.Select(columns);
        double intact = Metric.Score(model.Predict(rows, Workers, cancellationToken), truth);
        double sign = Metric.Direction == MetricDirection.HigherIsBetter ? 1 : -1;
        var drops = new double[columns.Length * Repeats];
        Workers.For(
            drops.Length,
            i =>
            {
                string name = columns[i / Repeats];
                int[] order = Shuffled(Stream.Child(name).Child(i % Repeats), rows.RowCount);
                Table shuffled = rows.With(rows[name].Take(order));
                drops[i] = sign * (intact - Metric.Score(model.Predict(shuffled, Workers.One, cancellationToken), truth));
            },
            cancellationToken);
        return [.. columns.Select((name, c) => ColumnImportance.Of(name, drops.AsSpan(c * Repeats, Repeats))).OrderByDescending(c => c.Drop)];
    }

    private static int[] Shuffled(RandomStream stream, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        stream.Draw().Shuffle<int>(order);
        return order;
    }
}
