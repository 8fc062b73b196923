namespace Assay.Tracking;

/// <summary>A run while its parts come in from their tables.</summary>
internal sealed class RunParts(RunDetails run)
{
    private readonly Dictionary<string, string> _parameters = [];
    private readonly Dictionary<string, string> _tags = [];
    private readonly Dictionary<string, MetricSummary> _metrics = [];
    private readonly List<(DatasetUse Use, Dictionary<string, string> Tags)> _datasets = [];
    private readonly List<ModelUse> _models = [];

    /// <param name="among">The runs' numbers as one value.</param>
    public static void Fill(SqlSession session, Dictionary<long, RunParts> runs, object among)
    {
        string isAmong = session.Dialect.IsAmong("run", "$1");
        session.ForEach($"SELECT run, key, value FROM parameters WHERE {isAmong} ORDER BY run, key", row => runs[row.GetInt64(0)]._parameters.Add(row.GetString(1), row.GetString(2)), among);
        session.ForEach($"SELECT run, key, value FROM tags WHERE {isAmong} ORDER BY run, key", row => runs[row.GetInt64(0)]._tags.Add(row.GetString(1), row.GetString(2)), among);
        session.ForEach(
            $"SELECT run, key, totals FROM metrics WHERE {isAmong} ORDER BY run, key",
            row => runs[row.GetInt64(0)].AddMetric(session, row.GetInt64(0), row.GetString(1), row.Bytes(2)),
            among);
        session.ForEach(
            $"SELECT run, model, output, step FROM model_uses WHERE {isAmong} ORDER BY id",
            row => runs[row.GetInt64(0)]._models.Add(new ModelUse(row.GetString(1), row.Whole(3))),
            among);
        FillDatasets(session, runs, among);
    }

    public RunDetails Join() => run with
    {
        Parameters = _parameters,
        Tags = _tags,
        Metrics = _metrics,
        Datasets = [.. _datasets.Select(d => d.Use with { Tags = d.Tags })],
        Models = _models,
    };

    private void AddMetric(SqlSession session, long number, string key, byte[] totals) =>
        _metrics.Add(key, MetricHistory.DecodeTotals(session, number, key, totals).Summarize(key));

    private static void FillDatasets(SqlSession session, Dictionary<long, RunParts> runs, object among)
    {
        string isAmong = session.Dialect.IsAmong("i.run", "$1");
        var tags = new Dictionary<long, Dictionary<string, string>>();
        session.ForEach(
            $"""
            SELECT i.run, i.id, d.name, d.digest, d.source_type, d.source, d.schema, d.profile
            FROM inputs i JOIN datasets d ON d.id = i.dataset WHERE {isAmong} ORDER BY i.id
            """,
            row =>
            {
                var use = new DatasetUse { Name = row.GetString(2), Digest = row.GetString(3), SourceType = row.GetString(4), Source = row.GetString(5), Schema = row.Text(6), Profile = row.Text(7) };
                var its = tags[row.GetInt64(1)] = [];
                runs[row.GetInt64(0)]._datasets.Add((use, its));
            },
            among);
        if (tags.Count > 0)
        {
            session.ForEach(
                $"SELECT t.input, t.key, t.value FROM inputs i JOIN input_tags t ON t.input = i.id WHERE {isAmong} ORDER BY t.input, t.key",
                row => tags[row.GetInt64(0)].Add(row.GetString(1), row.GetString(2)),
                among);
        }
    }
}
