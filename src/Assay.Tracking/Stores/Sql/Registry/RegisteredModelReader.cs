using System.Data.Common;

namespace Assay.Tracking;

/// <summary>Reads registered models.</summary>
internal static class RegisteredModelReader
{
    private const string Columns = "m.id, m.name, m.description, m.created, m.updated";

    /// <exception cref="TrackingException">There is none of that name.</exception>
    public static long Require(SqlSession session, string name) =>
        session.Number("SELECT id FROM registered_models WHERE name = $1", name) ?? throw RegistryFaults.NoModel(name);

    public static RegisteredModel? Find(SqlSession session, string name) =>
        session.First($"SELECT {Columns} FROM registered_models m WHERE m.name = $1", Read, name) is { } found ? Fill(session, [found])[0] : null;

    public static RegisteredModel Get(SqlSession session, long id) =>
        Fill(session, [session.First($"SELECT {Columns} FROM registered_models m WHERE m.id = $1", Read, id)!])[0];

    public static Page<RegisteredModel> Search(SqlSession session, RegisteredModelSearch search)
    {
        long offset = PageToken.Read(search.PageToken);
        SqlText query = RegistryQuery.OfModels(session.Dialect, search, offset, Columns);
        Page<Row> page = PageToken.Cut(session.Query(query.ToString(), Read, query.Values), offset, search.MaxResults);
        return new Page<RegisteredModel>(Fill(session, page.Items), page.NextPageToken);
    }

    private static List<RegisteredModel> Fill(SqlSession session, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }
        var tags = rows.ToDictionary(row => row.Id, _ => new Dictionary<string, string>());
        var aliases = rows.ToDictionary(row => row.Id, _ => new Dictionary<string, int>());
        object numbers = session.Dialect.Numbers([.. tags.Keys]);
        session.ForEach(
            $"SELECT model, key, value FROM registered_model_tags WHERE {session.Dialect.IsAmong("model", "$1")} ORDER BY model, key",
            row => tags[row.GetInt64(0)].Add(row.GetString(1), row.GetString(2)),
            numbers);
        session.ForEach(
            $"SELECT a.model, a.alias, v.number FROM model_aliases a JOIN model_versions v ON v.id = a.version WHERE {session.Dialect.IsAmong("a.model", "$1")} ORDER BY a.model, a.alias",
            row => aliases[row.GetInt64(0)].Add(row.GetString(1), (int)row.GetInt64(2)),
            numbers);
        var latest = ModelVersionReader.Latest(session, [.. tags.Keys]).ToDictionary(of => of.Key, of => of.ToList());
        return
        [
            .. rows.Select(row => row.Model with
            {
                Tags = tags[row.Id],
                Aliases = aliases[row.Id],
                LatestVersions = latest.GetValueOrDefault(row.Id) ?? [],
            }),
        ];
    }

    private static Row Read(DbDataReader row) => new(
        row.GetInt64(0),
        new RegisteredModel { Name = row.GetString(1), Description = row.Text(2), CreatedAt = row.Time(3), UpdatedAt = row.Time(4) });

    private sealed record Row(long Id, RegisteredModel Model);
}
