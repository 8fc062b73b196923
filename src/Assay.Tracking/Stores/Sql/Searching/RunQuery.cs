namespace Assay.Tracking;

/// <summary>A search of runs as a statement that yields their numbers in order.</summary>
internal static class RunQuery
{
    public static SqlText Of(SqlSession session, RunSearch search, long offset)
    {
        SqlDialect dialect = session.Dialect;
        Condition? start = StartOf(search);
        var sql = new SqlText("SELECT r.id FROM ");
        if (start is not null)
        {
            // SQLite takes the tables of a cross join in the order they are written; PostgreSQL finds its own.
            sql.Append($"{RunConditions.TableOf(start.Field.Kind)} d CROSS JOIN ");
        }
        sql.Append("runs r");
        SortJoins(sql, search.OrderBy);
        sql.Append(" WHERE ");
        var conditions = new RunConditions(sql, dialect);
        if (start is not null)
        {
            conditions.AppendStart(start);
            sql.Append(" AND ");
        }
        Scope(sql, dialect, search);
        foreach (Condition condition in search.Filter.Conditions.Where(c => !ReferenceEquals(c, start)))
        {
            sql.Append(" AND ");
            conditions.Append(condition);
        }
        Order(sql, search.OrderBy);
        return sql.Append(" LIMIT ").Value(search.MaxResults + 1L).Append(" OFFSET ").Value(offset);
    }

    private static Condition? StartOf(RunSearch search) =>
        search.Filter.Conditions.Where(c => RunConditions.RankAsStart(c) > 0).MaxBy(RunConditions.RankAsStart);

    private static void Scope(SqlText sql, SqlDialect dialect, RunSearch search)
    {
        sql.Append(search.View switch
        {
            ViewType.ActiveOnly => "r.stage = 'active'",
            ViewType.DeletedOnly => "r.stage = 'deleted'",
            _ => "1 = 1",
        });
        if (search.Experiments is not { } experiments)
        {
            return;
        }
        List<long> numbers = [.. experiments.Select(e => ExperimentReader.TryNumber(e, out long number) ? number : -1).Distinct()];
        if (numbers is [var one])
        {
            sql.Append(" AND r.experiment = ").Value(one);
        }
        else
        {
            sql.Append(" AND ").Append(dialect.IsAmong("r.experiment", sql.Place(dialect.Numbers(numbers))));
        }
    }

    private static void SortJoins(SqlText sql, IReadOnlyList<SortKey> keys)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            Field field = keys[i].Field;
            if (field.Kind is FieldKind.Metric or FieldKind.Parameter or FieldKind.Tag)
            {
                string alias = Alias(i);
                sql.Append($" LEFT JOIN {RunConditions.TableOf(field.Kind)} {alias} ON {alias}.run = r.id AND {alias}.key = ").Value(field.Key);
            }
        }
    }

    private static void Order(SqlText sql, IReadOnlyList<SortKey> keys)
    {
        sql.Append(" ORDER BY ");
        for (int i = 0; i < keys.Count; i++)
        {
            string alias = Alias(i);
            string value = keys[i].Field.Kind switch
            {
                FieldKind.Attribute => RunConditions.ColumnOf(keys[i].Field.Key).Column,
                FieldKind.Metric => $"{alias}.last_value",
                FieldKind.Parameter or FieldKind.Tag => $"{alias}.value",
                _ => throw new TrackingException(TrackingFault.InvalidValue, $"Runs cannot be sorted by a dataset's {keys[i].Field.Key}."),
            };
            // Those without the field are last in either direction, those whose value is NaN before them.
            sql.Append(keys[i].Field.Kind == FieldKind.Metric
                ? $"CASE WHEN {alias}.run IS NULL THEN 2 WHEN {value} IS NULL THEN 1 ELSE 0 END, "
                : $"CASE WHEN {value} IS NULL THEN 1 ELSE 0 END, ");
            sql.Append(value).Append(keys[i].Descending ? " DESC, " : ", ");
        }
        sql.Append("r.started DESC, r.run_id");
    }

    private static string Alias(int index) => "o" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
