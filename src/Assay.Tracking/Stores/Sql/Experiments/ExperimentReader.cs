using System.Data.Common;
using System.Globalization;

namespace Assay.Tracking;

/// <summary>Reads experiments.</summary>
internal static class ExperimentReader
{
    private const string Columns = "e.id, e.name, e.location, e.stage, e.created, e.updated";

    public static Experiment? Find(SqlSession session, ExperimentId id) =>
        TryNumber(id, out long number) ? One(session, session.First($"SELECT {Columns} FROM experiments e WHERE e.id = $1", Read, number)) : null;

    public static Experiment? FindByName(SqlSession session, string name) =>
        One(session, session.First($"SELECT {Columns} FROM experiments e WHERE e.name = $1", Read, name));

    public static Page<Experiment> Search(SqlSession session, ExperimentSearch search)
    {
        long offset = PageToken.Read(search.PageToken);
        SqlText query = ExperimentQuery.Of(session.Dialect, search, offset, Columns);
        return PageToken.Cut(WithTags(session, session.Query(query.ToString(), Read, query.Values)), offset, search.MaxResults);
    }

    /// <summary>Assay's experiments are numbered; another text names none.</summary>
    public static bool TryNumber(ExperimentId id, out long number) =>
        long.TryParse(id.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public static ExperimentId IdOf(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    private static Experiment? One(SqlSession session, Experiment? found) => found is null ? null : WithTags(session, [found])[0];

    private static List<Experiment> WithTags(SqlSession session, List<Experiment> experiments)
    {
        if (experiments.Count == 0)
        {
            return experiments;
        }
        var tags = new Dictionary<ExperimentId, Dictionary<string, string>>();
        object numbers = session.Dialect.Numbers([.. experiments.Select(e => long.Parse(e.Id.ToString(), CultureInfo.InvariantCulture))]);
        session.ForEach(
            $"SELECT experiment, key, value FROM experiment_tags WHERE {session.Dialect.IsAmong("experiment", "$1")} ORDER BY experiment, key",
            row =>
            {
                ExperimentId id = IdOf(row.GetInt64(0));
                if (!tags.TryGetValue(id, out Dictionary<string, string>? its))
                {
                    tags.Add(id, its = []);
                }
                its.Add(row.GetString(1), row.GetString(2));
            },
            numbers);
        return [.. experiments.Select(e => tags.TryGetValue(e.Id, out Dictionary<string, string>? its) ? e with { Tags = its } : e)];
    }

    private static Experiment Read(DbDataReader row) => new()
    {
        Id = IdOf(row.GetInt64(0)),
        Name = row.GetString(1),
        ArtifactLocation = row.GetString(2),
        Stage = StatusText.ReadStage(row.GetString(3)),
        CreatedAt = row.Time(4),
        UpdatedAt = row.Time(5),
    };
}
