namespace Assay.Tracking;

/// <summary>A search of experiments as a statement.</summary>
internal static class ExperimentQuery
{
    public static SqlText Of(SqlDialect dialect, ExperimentSearch search, long offset, string columns)
    {
        var sql = new SqlText($"SELECT {columns} FROM experiments e WHERE ");
        sql.Append(search.View switch
        {
            ViewType.ActiveOnly => "e.stage = 'active'",
            ViewType.DeletedOnly => "e.stage = 'deleted'",
            _ => "1 = 1",
        });
        foreach (Condition condition in search.Filter.Conditions)
        {
            sql.Append(" AND ");
            Append(sql, dialect, condition);
        }
        sql.Append(" ORDER BY ");
        foreach (SortKey key in search.OrderBy)
        {
            sql.Append(ColumnOf(key.Field).Column).Append(key.Descending ? " DESC, " : ", ");
        }
        return sql.Append("e.created DESC, e.id DESC LIMIT ").Value(search.MaxResults + 1L).Append(" OFFSET ").Value(offset);
    }

    private static void Append(SqlText sql, SqlDialect dialect, Condition condition)
    {
        if (condition.Field.Kind == FieldKind.Tag)
        {
            sql.Append(condition.Comparison == Comparison.IsNull ? "NOT EXISTS" : "EXISTS");
            sql.Append(" (SELECT 1 FROM experiment_tags t WHERE t.experiment = e.id AND t.key = ").Value(condition.Field.Key);
            if (condition.Comparison is not (Comparison.IsNull or Comparison.IsNotNull))
            {
                sql.Append(" AND ");
                ConditionText.Text(sql, dialect, "t.value", condition);
            }
            sql.Append(")");
            return;
        }
        (string column, bool isWhole) = ColumnOf(condition.Field);
        if (isWhole)
        {
            ConditionText.Whole(sql, column, condition);
        }
        else
        {
            ConditionText.Text(sql, dialect, column, condition);
        }
    }

    private static (string Column, bool IsWhole) ColumnOf(Field field) => (field.Kind, field.Key) switch
    {
        (FieldKind.Attribute, "name") => ("e.name", false),
        (FieldKind.Attribute, "lifecycle_stage") => ("e.stage", false),
        (FieldKind.Attribute, "artifact_location") => ("e.location", false),
        (FieldKind.Attribute, "creation_time") => ("e.created", true),
        (FieldKind.Attribute, "last_update_time") => ("e.updated", true),
        (FieldKind.Attribute, "experiment_id") => ("e.id", true),
        _ => throw new TrackingException(TrackingFault.InvalidValue, $"Invalid attribute key '{field.Key}' specified: an experiment has name, creation_time, last_update_time, experiment_id, artifact_location, lifecycle_stage and tags."),
    };
}
