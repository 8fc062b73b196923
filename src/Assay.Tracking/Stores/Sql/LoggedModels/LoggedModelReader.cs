using System.Data.Common;

namespace Assay.Tracking;

/// <summary>Reads logged models.</summary>
internal static class LoggedModelReader
{
    private const string Columns = "l.id, l.model_id, l.experiment, l.name, l.location, l.created, l.updated, l.status, l.kind, l.source_run";

    /// <summary>The model unless it is deleted.</summary>
    public static LoggedModel? Find(SqlSession session, string modelId) =>
        session.First($"SELECT {Columns} FROM logged_models l WHERE l.model_id = $1 AND l.stage = 'active'", Read, modelId) is { } found ? Fill(session, [found])[0] : null;

    public static LoggedModel Get(SqlSession session, long id) =>
        Fill(session, [session.First($"SELECT {Columns} FROM logged_models l WHERE l.id = $1", Read, id)!])[0];

    public static Page<LoggedModel> Search(SqlSession session, LoggedModelSearch search)
    {
        long offset = PageToken.Read(search.PageToken);
        SqlText query = LoggedModelQuery.Of(session.Dialect, search, offset, Columns);
        Page<Row> page = PageToken.Cut(session.Query(query.ToString(), Read, query.Values), offset, search.MaxResults);
        return new Page<LoggedModel>(Fill(session, page.Items), page.NextPageToken);
    }

    private static List<LoggedModel> Fill(SqlSession session, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }
        var parameters = rows.ToDictionary(row => row.Id, _ => new Dictionary<string, string>());
        var tags = rows.ToDictionary(row => row.Id, _ => new Dictionary<string, string>());
        var metrics = rows.ToDictionary(row => row.Id, _ => new List<LoggedModelMetric>());
        object ids = session.Dialect.Numbers([.. tags.Keys]);
        string isAmong = session.Dialect.IsAmong("model", "$1");
        session.ForEach(
            $"SELECT model, key, value FROM logged_model_parameters WHERE {isAmong} ORDER BY model, key",
            row => parameters[row.GetInt64(0)].Add(row.GetString(1), row.GetString(2)),
            ids);
        session.ForEach(
            $"SELECT model, key, value FROM logged_model_tags WHERE {isAmong} ORDER BY model, key",
            row => tags[row.GetInt64(0)].Add(row.GetString(1), row.GetString(2)),
            ids);
        session.ForEach(
            $"""
            SELECT x.model, x.key, x.step, x.value, x.time, r.run_id, x.dataset_name, x.dataset_digest
            FROM logged_model_metrics x JOIN runs r ON r.id = x.run WHERE {session.Dialect.IsAmong("x.model", "$1")} ORDER BY x.model, x.key, x.time, x.step, x.run
            """,
            row => metrics[row.GetInt64(0)].Add(ReadMetric(row)),
            ids);
        return [.. rows.Select(row => row.Model with { Parameters = parameters[row.Id], Tags = tags[row.Id], Metrics = metrics[row.Id] })];
    }

    private static LoggedModelMetric ReadMetric(DbDataReader row) =>
        new(row.GetString(1), new MetricPoint(row.GetInt64(2), row.Real(3), row.Time(4)), RunId.Parse(row.GetString(5)), row.Text(6), row.Text(7));

    private static Row Read(DbDataReader row) => new(row.GetInt64(0), new LoggedModel
    {
        Id = row.GetString(1),
        Experiment = ExperimentReader.IdOf(row.GetInt64(2)),
        Name = row.GetString(3),
        ArtifactUri = row.GetString(4),
        CreatedAt = row.Time(5),
        UpdatedAt = row.Time(6),
        Status = LoggedModelStatusText.Read(row.GetString(7)),
        Kind = row.Text(8),
        SourceRun = row.Text(9),
    });

    private sealed record Row(long Id, LoggedModel Model);
}
