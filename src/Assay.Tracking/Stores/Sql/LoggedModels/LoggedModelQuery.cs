namespace Assay.Tracking;

/// <summary>A search of logged models as a statement.</summary>
internal static class LoggedModelQuery
{
    public static SqlText Of(SqlDialect dialect, LoggedModelSearch search, long offset, string columns)
    {
        long[] experiments = [.. search.Experiments.Select(id => ExperimentReader.TryNumber(id, out long number) ? number : -1)];
        var sql = new SqlText($"SELECT {columns} FROM logged_models l WHERE l.stage = 'active' AND ");
        sql.Append(dialect.IsAmong("l.experiment", sql.Place(dialect.Numbers(experiments))));
        foreach (Condition condition in search.Filter.Conditions)
        {
            sql.Append(" AND ");
            Append(sql, dialect, condition, search.Datasets);
        }
        if (search.Datasets.Count > 0 && search.Filter.Conditions.All(c => c.Field.Kind != FieldKind.Metric))
        {
            sql.Append(" AND EXISTS (SELECT 1 FROM logged_model_metrics x WHERE x.model = l.id");
            On(sql, search.Datasets);
            sql.Append(")");
        }
        sql.Append(" ORDER BY ");
        foreach (LoggedModelSortKey key in search.OrderBy)
        {
            Order(sql, key);
        }
        return sql.Append("l.created DESC, l.model_id LIMIT ").Value(search.MaxResults + 1L).Append(" OFFSET ").Value(offset);
    }

    private static void Append(SqlText sql, SqlDialect dialect, Condition condition, IReadOnlyList<DatasetChoice> datasets)
    {
        switch (condition.Field.Kind)
        {
            case FieldKind.Metric:
                sql.Append("EXISTS (SELECT 1 FROM logged_model_metrics x WHERE x.model = l.id AND x.key = ").Value(condition.Field.Key).Append(" AND ");
                ConditionText.Real(sql, "x.value", condition);
                On(sql, datasets);
                sql.Append(")");
                break;
            case FieldKind.Parameter:
                Keyed(sql, dialect, "logged_model_parameters", condition);
                break;
            case FieldKind.Tag:
                Keyed(sql, dialect, "logged_model_tags", condition);
                break;
            default:
                if (ColumnOf(condition.Field) is (var column, true))
                {
                    ConditionText.Whole(sql, column, condition);
                }
                else
                {
                    ConditionText.Text(sql, dialect, ColumnOf(condition.Field).Column, condition);
                }
                break;
        }
    }

    private static void Keyed(SqlText sql, SqlDialect dialect, string table, Condition condition)
    {
        sql.Append(condition.Comparison == Comparison.IsNull ? "NOT EXISTS" : "EXISTS");
        sql.Append($" (SELECT 1 FROM {table} t WHERE t.model = l.id AND t.key = ").Value(condition.Field.Key);
        if (condition.Comparison is not (Comparison.IsNull or Comparison.IsNotNull))
        {
            sql.Append(" AND ");
            ConditionText.Text(sql, dialect, "t.value", condition);
        }
        sql.Append(")");
    }

    /// <summary>That a metric <c>x</c> was measured on one of the datasets; nothing when there are none.</summary>
    private static void On(SqlText sql, IReadOnlyList<DatasetChoice> datasets)
    {
        for (int i = 0; i < datasets.Count; i++)
        {
            sql.Append(i == 0 ? " AND (" : " OR ").Append("(1 = 1");
            if (datasets[i].Name is { } name)
            {
                sql.Append(" AND x.dataset_name = ").Value(name);
            }
            if (datasets[i].Digest is { } digest)
            {
                sql.Append(" AND x.dataset_digest = ").Value(digest);
            }
            sql.Append(i == datasets.Count - 1 ? "))" : ")");
        }
    }

    /// <summary>What lacks the field comes last and NaN, which is NULL, before that, in either direction.</summary>
    private static void Order(SqlText sql, LoggedModelSortKey key)
    {
        string direction = key.Key.Descending ? " DESC, " : ", ";
        if (key.Key.Field.Kind == FieldKind.Metric)
        {
            string latest = Latest(sql, key);
            sql.Append($"CASE WHEN (SELECT 1{latest}) IS NULL THEN 2 WHEN (SELECT x.value{latest}) IS NULL THEN 1 ELSE 0 END, (SELECT x.value{latest}){direction}");
            return;
        }
        string column = ColumnOf(key.Key.Field).Column;
        sql.Append($"CASE WHEN {column} IS NULL THEN 1 ELSE 0 END, {column}{direction}");
    }

    /// <summary>The end of a statement that reads of the latest value of a metric; its places are taken once.</summary>
    private static string Latest(SqlText sql, LoggedModelSortKey key)
    {
        string text = $" FROM logged_model_metrics x WHERE x.model = l.id AND x.key = {sql.Place(key.Key.Field.Key)}";
        if (key.Dataset?.Name is { } name)
        {
            text += $" AND x.dataset_name = {sql.Place(name)}";
        }
        if (key.Dataset?.Digest is { } digest)
        {
            text += $" AND x.dataset_digest = {sql.Place(digest)}";
        }
        return text + " ORDER BY x.time DESC, x.step DESC, x.run DESC LIMIT 1";
    }

    private static (string Column, bool IsWhole) ColumnOf(Field field) => (field.Kind, field.Key) switch
    {
        (FieldKind.Attribute, "name") => ("l.name", false),
        (FieldKind.Attribute, "model_id") => ("l.model_id", false),
        (FieldKind.Attribute, "model_type") => ("l.kind", false),
        (FieldKind.Attribute, "status") => ("l.status", false),
        (FieldKind.Attribute, "source_run_id") => ("l.source_run", false),
        (FieldKind.Attribute, "creation_timestamp") => ("l.created", true),
        (FieldKind.Attribute, "last_updated_timestamp") => ("l.updated", true),
        _ => throw new TrackingException(
            TrackingFault.InvalidValue,
            $"Invalid attribute key '{field.Key}' specified: a logged model has name, model_id, model_type, status, source_run_id, creation_timestamp, last_updated_timestamp, parameters, tags and metrics."),
    };
}
