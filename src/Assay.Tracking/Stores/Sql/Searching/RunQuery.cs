namespace Assay.Tracking;

/// <summary>A search of runs as a statement that yields their numbers and versions in order.</summary>
/// <remarks>
/// It begins with the condition that names the fewest runs, by an index that holds one experiment's rows together, and
/// looks at the other tables for those runs only. SQLite takes the tables of cross joins in the order they are written;
/// PostgreSQL finds its own.
/// </remarks>
internal sealed class RunQuery
{
    private readonly SqlText _sql = new("SELECT r.id, r.version FROM ");
    private readonly SqlDialect _dialect;
    private readonly RunSearch _search;
    private readonly Condition? _start;
    private readonly RunConditions _conditions;

    private RunQuery(SqlDialect dialect, RunSearch search)
    {
        _dialect = dialect;
        _search = search;
        _start = search.Filter.Conditions.Where(c => RunConditions.RankAsStart(c) > 0).MaxBy(RunConditions.RankAsStart);
        _conditions = new RunConditions(_sql, dialect);
    }

    /// <param name="limit">At most so many rows.</param>
    /// <param name="offset">So many rows are passed over.</param>
    public static SqlText Of(SqlSession session, RunSearch search, long limit, long offset)
    {
        var query = new RunQuery(session.Dialect, search);
        query.Compose(query.Experiments(session));
        return query._sql.Append(" LIMIT ").Value(limit).Append(" OFFSET ").Value(offset);
    }

    /// <summary>The number of runs that a search finds.</summary>
    public static long Count(SqlSession session, RunSearch search)
    {
        var query = new RunQuery(session.Dialect, search with { OrderBy = [] });
        query.Compose(query.Experiments(session));
        return session.Number($"SELECT COUNT(*) FROM ({query._sql}) AS found", query._sql.Values)!.Value;
    }

    private void Compose(IReadOnlyCollection<long>? experiments)
    {
        (string from, string run) = _start is null ? ("r", "id") : ("d", "run");
        List<Condition> others = [.. _search.Filter.Conditions.Where(c => !ReferenceEquals(c, _start))];
        List<(Condition Condition, string Alias)> joined = [.. others.Where(RunConditions.IsJoined).Take(SearchLimits.MaxJoined).Select((c, i) => (c, Alias("c", i)))];
        _sql.Append(_start is null ? "runs r" : $"{RunConditions.TableOf(_start.Field.Kind)} d{_conditions.By(_start)}");
        joined.ForEach(join => _conditions.Join(join.Condition, join.Alias, from, run));
        _sql.Append(_start is null ? "" : " CROSS JOIN runs r");
        SortJoins();
        _sql.Append(" WHERE ");
        if (_start is not null)
        {
            _conditions.AppendStart(_start);
            _sql.Append(" AND r.id = d.run AND ");
        }
        Stage();
        if (experiments is not null)
        {
            Within($"{from}.experiment", experiments);
        }
        joined.ForEach(join => _conditions.AppendJoined(join.Condition, join.Alias, from, run));
        others.Except(joined.Select(join => join.Condition), ReferenceEqualityComparer.Instance).Cast<Condition>().ToList().ForEach(_conditions.Append);
        Order();
    }

    /// <summary>The numbers of the experiments to look in; null for all, unless an index asks for them.</summary>
    private IReadOnlyCollection<long>? Experiments(SqlSession session) => _search.Experiments is { } chosen
        ? chosen.Select(e => ExperimentReader.TryNumber(e, out long number) ? number : -1).ToHashSet()
        : _start is null ? null : session.Query("SELECT id FROM experiments", row => row.GetInt64(0));

    private void Within(string column, IReadOnlyCollection<long> experiments)
    {
        if (experiments.Count == 1)
        {
            _sql.Append($" AND {column} = ").Value(experiments.First());
        }
        else
        {
            _sql.Append(" AND ").Append(_dialect.IsAmong(column, _sql.Place(_dialect.Numbers(experiments))));
        }
    }

    private void Stage() => _sql.Append(_search.View switch
    {
        ViewType.ActiveOnly => "r.stage = 'active'",
        ViewType.DeletedOnly => "r.stage = 'deleted'",
        _ => "1 = 1",
    });

    private void SortJoins()
    {
        for (int i = 0; i < _search.OrderBy.Count; i++)
        {
            (Field field, MetricPart part) = (_search.OrderBy[i].Field, _search.OrderBy[i].Part);
            if (field.Kind is FieldKind.Metric or FieldKind.Parameter or FieldKind.Tag && !IsStart(field))
            {
                string alias = Alias("o", i);
                string by = field.Kind == FieldKind.Metric && part == MetricPart.Last ? _dialect.By("metrics_by_key") : "";
                _sql.Append($" LEFT JOIN {RunConditions.TableOf(field.Kind)} {alias}{by} ON {alias}.run = r.id AND {alias}.experiment = r.experiment AND {alias}.key = ").Value(field.Key);
            }
        }
    }

    private void Order()
    {
        _sql.Append(" ORDER BY ");
        for (int i = 0; i < _search.OrderBy.Count; i++)
        {
            SortKey key = _search.OrderBy[i];
            Field field = key.Field;
            string alias = IsStart(field) ? "d" : Alias("o", i);
            string value = field.Kind switch
            {
                FieldKind.Attribute => RunConditions.ColumnOf(field.Key).Column,
                FieldKind.Metric => $"{alias}.{ColumnOf(key.Part)}",
                FieldKind.Parameter or FieldKind.Tag => $"{alias}.value",
                _ => throw new TrackingException(TrackingFault.InvalidValue, $"Runs cannot be sorted by a dataset's {field.Key}."),
            };
            // Those without the field are last in either direction, those whose value is NaN before them.
            _sql.Append(field.Kind == FieldKind.Metric
                ? $"CASE WHEN {alias}.run IS NULL THEN 2 WHEN {value} IS NULL THEN 1 ELSE 0 END, "
                : $"CASE WHEN {value} IS NULL THEN 1 ELSE 0 END, ");
            _sql.Append(value).Append(key.Descending ? " DESC, " : ", ");
        }
        _sql.Append("r.started DESC, r.run_id");
    }

    private static string ColumnOf(MetricPart part) => part switch
    {
        MetricPart.Min => "min_value",
        MetricPart.Max => "max_value",
        _ => "last_value",
    };

    private bool IsStart(Field field) => _start?.Field == field;

    private static string Alias(string kind, int index) => kind + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
