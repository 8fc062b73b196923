namespace Assay.Learning;

/// <summary>A mean over queries of how well each one's rows are ordered.</summary>
/// <param name="MetricName">Name in files.</param>
/// <param name="MetricTitle">Name for people.</param>
/// <param name="Measure">The value of one query.</param>
internal sealed record QueryMetric(string MetricName, string MetricTitle, Func<RankedQuery, double> Measure) : Metric
{
    public override string Name => MetricName;

    public override string Title => MetricTitle;

    public override MetricDirection Direction => MetricDirection.HigherIsBetter;

    public override bool NeedsQueries => true;

    public override bool Supports(LearningTask task) => task != LearningTask.Multiclass;

    // The measure is a lambda, equal only to itself; the name says the same.
    public bool Equals(QueryMetric? other) => other is not null && other.MetricName == MetricName;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(MetricName);

    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth)
    {
        double[] scores = truth.Task == LearningTask.Regression ? predictions.Values.ToArray() : predictions.PositiveProbabilities();
        double[] relevance = Relevance(truth);
        var queries = new RowsByQuery(truth);
        var values = new double[queries.Count];
        for (int query = 0; query < values.Length; query++)
        {
            int[] rows = queries[query].ToArray();
            values[query] = Measure(new RankedQuery([.. rows.Select(row => scores[row])], [.. rows.Select(row => relevance[row])]));
        }

        return new MeanOfQueries(values, truth.Queries.ToArray());
    }

    private double[] Relevance(TargetVector truth)
    {
        if (truth.Task == LearningTask.Binary)
            return [.. truth.Labels.ToArray().Select(label => (double)label)];
        double[] relevance = truth.Values.ToArray();
        int negative = Array.FindIndex(relevance, r => r < 0);
        return negative < 0
            ? relevance
            : throw new LearningException(FormattableString.Invariant($"'{Name}' needs relevances of at least 0 as target, but row {negative} has {relevance[negative]}. Choose another metric, or shift the target."));
    }

    /// <summary>A query counts as often as its rows do in the mean: when whole queries are drawn, as often as it is drawn.</summary>
    private sealed class MeanOfQueries(double[] values, int[] queries) : PreparedMetric(queries.Length)
    {
        private protected override double Compute(ReadOnlySpan<int> counts)
        {
            var counted = new long[values.Length];
            var rows = new long[values.Length];
            for (int row = 0; row < queries.Length; row++)
            {
                counted[queries[row]] += counts[row];
                rows[queries[row]]++;
            }

            double sum = 0, weight = 0;
            for (int query = 0; query < values.Length; query++)
            {
                double share = (double)counted[query] / rows[query];
                sum += share * values[query];
                weight += share;
            }

            return sum / weight;
        }
    }
}
