namespace Assay.Tracking;

/// <summary>Finds the runs of a page.</summary>
internal static class RunFinder
{
    public static Page<RunVersion> Find(SqlSession session, RunSearch search)
    {
        long offset = PageToken.Read(search.PageToken);
        if (search.Experiments is { Count: 0 })
        {
            return new Page<RunVersion>([], null);
        }
        long limit = search.MaxResults + 1L;
        List<RunVersion> found = search.OrderBy is [{ Field.Kind: FieldKind.Metric } first, ..]
            ? ByMetric(session, search, first.Field, limit, offset)
            : Query(session, search, limit, offset);
        return PageToken.Cut(found, offset, search.MaxResults);
    }

    /// <summary>First those that have the metric, which an index finds, then those that lack it and so come last in any case.</summary>
    private static List<RunVersion> ByMetric(SqlSession session, RunSearch search, Field metric, long limit, long offset)
    {
        RunSearch having = With(search, new Condition(metric, Comparison.IsNotNull, []));
        List<RunVersion> found = Query(session, having, limit, offset);
        if (found.Count < limit)
        {
            RunSearch lacking = With(search, new Condition(metric, Comparison.IsNull, [])) with { OrderBy = [.. search.OrderBy.Skip(1)] };
            long passed = found.Count > 0 || offset == 0 ? 0 : offset - RunQuery.Count(session, having);
            found.AddRange(Query(session, lacking, limit - found.Count, passed));
        }
        return found;
    }

    private static RunSearch With(RunSearch search, Condition condition) =>
        search with { Filter = new Filter([.. search.Filter.Conditions, condition]) };

    private static List<RunVersion> Query(SqlSession session, RunSearch search, long limit, long offset)
    {
        SqlText query = RunQuery.Of(session, search, limit, offset);
        return session.Query(query.ToString(), row => new RunVersion(row.GetInt64(0), row.GetInt64(1)), query.Values);
    }
}
