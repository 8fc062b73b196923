using Assay.Data;
using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>Quality on parts of the rows, against the rest, with uncertainty.</summary>
/// <remarks>
/// A definition that is a column's name gives a slice for each value (numbers with many values: for each quarter of the rows);
/// anything else is a <see cref="RowFilter"/>. Slice and rest are resampled each for itself.
/// </remarks>
public sealed record SliceEvaluation
{
    /// <summary>The metric that says whether a slice is worse than the rest.</summary>
    public required Metric Primary { get; init; }

    /// <summary>Further metrics to report. Default: none.</summary>
    public IReadOnlyList<Metric> Others { get; init; } = [];

    public required Bootstrap Bootstrap { get; init; }

    /// <summary>Slices, and rests, with fewer rows are marked as too small and not judged. Default: 30.</summary>
    public int MinRows { get; init; } = 30;

    /// <param name="rows">The evaluated rows, with the columns the definitions name.</param>
    /// <param name="definitions">Column names and expressions.</param>
    /// <exception cref="RowFilterException">A definition is neither a column nor a valid expression.</exception>
    public IReadOnlyList<SliceGroup> Evaluate(Table rows, Predictions predictions, TargetVector truth, IReadOnlyList<string> definitions, CancellationToken cancellationToken = default)
    {
        if (rows.RowCount != truth.RowCount || rows.RowCount != predictions.RowCount)
            throw new ArgumentException($"There must be as many rows as predictions and targets, but found {rows.RowCount}, {predictions.RowCount} and {truth.RowCount}.", nameof(rows));
        // All definitions are read before the first is evaluated: a typing error must not cost the wait.
        List<(string Definition, IReadOnlyList<Slice> Slices)> groups = [.. definitions.Select(d => (d, SliceDefinition.Split(rows, d)))];
        List<SliceGroup> results = [];
        foreach ((string definition, IReadOnlyList<Slice> slices) in groups)
            results.Add(new SliceGroup(definition, [.. slices.Select(s => Judge(s, predictions, truth, cancellationToken))]));
        return results;
    }

    private SliceResult Judge(Slice slice, Predictions predictions, TargetVector truth, CancellationToken cancellationToken)
    {
        int[] outside = slice.Complement(truth.RowCount);
        (Predictions Predictions, TargetVector Truth) inside = (predictions.Take(slice.Rows), truth.Take(slice.Rows));
        (Predictions Predictions, TargetVector Truth) rest = (predictions.Take(outside), truth.Take(outside));
        int count = slice.Rows.Length;
        IReadOnlyList<MetricEstimate> metrics = count == 0
            ? []
            : [.. Others.Prepend(Primary).Select(m => new MetricEstimate(m.Name, m.Score(inside.Predictions, inside.Truth), double.NaN, double.NaN))];
        double restValue = outside.Length == 0 ? double.NaN : Primary.Score(rest.Predictions, rest.Truth);
        if (count == 0 || count < MinRows)
            return new SliceResult(slice.Name, count, null, metrics, restValue, double.NaN, double.NaN, double.NaN, false, true);

        Bootstrap bootstrap = Bootstrap with { Stream = Bootstrap.Stream.Child("slice").Child(slice.Name) };
        Bootstrap ofRest = bootstrap with { Stream = bootstrap.Stream.Child("rest") };
        PreparedMetric here = Primary.Prepare(inside.Predictions, inside.Truth);
        PreparedMetric? there = outside.Length == 0 || outside.Length < MinRows ? null : Primary.Prepare(rest.Predictions, rest.Truth);
        var values = new double[bootstrap.Resamples];
        var differences = new double[bootstrap.Resamples];
        bootstrap.Workers.For(
            values.Length,
            resample =>
            {
                values[resample] = here.Score(bootstrap.Counts(resample, inside.Truth));
                differences[resample] = there is null ? double.NaN : values[resample] - there.Score(ofRest.Counts(resample, rest.Truth));
            },
            cancellationToken);

        MetricEstimate primary = bootstrap.Summarize(Primary, metrics[0].Value, values);
        Draws draws = Draws.Of(differences, bootstrap.Confidence);
        bool worse = Primary.Direction == MetricDirection.HigherIsBetter ? draws.Upper < 0 : draws.Lower > 0;
        double difference = there is null ? double.NaN : primary.Value - restValue;
        return new SliceResult(slice.Name, count, primary, metrics, restValue, difference, draws.Lower, draws.Upper, worse, false);
    }
}
