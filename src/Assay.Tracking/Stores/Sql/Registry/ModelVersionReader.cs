using System.Data.Common;

namespace Assay.Tracking;

/// <summary>Reads model versions.</summary>
internal static class ModelVersionReader
{
    private const string Columns = "v.id, v.model, m.name, v.number, v.description, v.created, v.updated, v.stage, v.source, v.run, v.run_link";
    private const string Tables = "model_versions v JOIN registered_models m ON m.id = v.model";

    public static ModelVersion? Find(SqlSession session, string model, int number) =>
        One(session, session.First($"SELECT {Columns} FROM {Tables} WHERE m.name = $1 AND v.number = $2", Read, model, (long)number));

    public static ModelVersion? FindByAlias(SqlSession session, string model, string alias) =>
        One(session, session.First($"SELECT {Columns} FROM {Tables} JOIN model_aliases a ON a.version = v.id WHERE m.name = $1 AND a.alias = $2", Read, model, alias));

    public static ModelVersion Get(SqlSession session, long id) =>
        One(session, session.First($"SELECT {Columns} FROM {Tables} WHERE v.id = $1", Read, id))!;

    /// <summary>Where its files are; null when there is no such version.</summary>
    public static string? FindLocation(SqlSession session, string model, int number) =>
        session.First($"SELECT v.location FROM {Tables} WHERE m.name = $1 AND v.number = $2", row => row.GetString(0), model, (long)number);

    public static Page<ModelVersion> Search(SqlSession session, ModelVersionSearch search)
    {
        long offset = PageToken.Read(search.PageToken);
        SqlText query = RegistryQuery.OfVersions(session.Dialect, search, offset, $"SELECT {Columns} FROM {Tables}");
        Page<Row> page = PageToken.Cut(session.Query(query.ToString(), Read, query.Values), offset, search.MaxResults);
        return new Page<ModelVersion>([.. Fill(session, page.Items).Select(row => row.Version)], page.NextPageToken);
    }

    /// <summary>Of each model and each stage that has versions the one of the highest number; stages by their first version's number.</summary>
    public static ILookup<long, ModelVersion> Latest(SqlSession session, IReadOnlyCollection<long> models)
    {
        List<Row> rows = session.Query(
            $"""
            SELECT {Columns} FROM {Tables}
            JOIN (SELECT model, stage, MIN(number) AS first, MAX(number) AS last FROM model_versions
                  WHERE {session.Dialect.IsAmong("model", "$1")} GROUP BY model, stage) s
            ON s.model = v.model AND s.last = v.number ORDER BY v.model, s.first
            """,
            Read,
            session.Dialect.Numbers(models));
        return Fill(session, rows).ToLookup(row => row.Model, row => row.Version);
    }

    private static ModelVersion? One(SqlSession session, Row? row) => row is null ? null : Fill(session, [row])[0].Version;

    private static List<Row> Fill(SqlSession session, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }
        var tags = rows.ToDictionary(row => row.Id, _ => new Dictionary<string, string>());
        var aliases = new Dictionary<long, List<string>>();
        object ids = session.Dialect.Numbers([.. tags.Keys]);
        session.ForEach(
            $"SELECT version, key, value FROM model_version_tags WHERE {session.Dialect.IsAmong("version", "$1")} ORDER BY version, key",
            row => tags[row.GetInt64(0)].Add(row.GetString(1), row.GetString(2)),
            ids);
        session.ForEach(
            $"SELECT version, alias FROM model_aliases WHERE {session.Dialect.IsAmong("version", "$1")} ORDER BY version, alias",
            row =>
            {
                if (!aliases.TryGetValue(row.GetInt64(0), out List<string>? its))
                {
                    aliases.Add(row.GetInt64(0), its = []);
                }
                its.Add(row.GetString(1));
            },
            ids);
        return [.. rows.Select(row => row with { Version = row.Version with { Tags = tags[row.Id], Aliases = aliases.GetValueOrDefault(row.Id) ?? [] } })];
    }

    private static Row Read(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1), new ModelVersion
    {
        Model = row.GetString(2),
        Number = (int)row.GetInt64(3),
        Description = row.Text(4),
        CreatedAt = row.Time(5),
        UpdatedAt = row.Time(6),
        Stage = ModelStages.Parse(row.GetString(7)),
        Source = row.GetString(8),
        Run = row.Text(9),
        RunLink = row.Text(10),
    });

    private sealed record Row(long Id, long Model, ModelVersion Version);
}
