namespace Assay.Tracking;

/// <summary>Conditions on runs, in terms of the tables. In these the run is <c>r</c>.</summary>
internal sealed class RunConditions(SqlText sql, SqlDialect dialect)
{
    /// <summary>Longer texts are not in the index of values.</summary>
    private const int MaxIndexed = 100;

    /// <summary>Joins a table that a condition looks into: a run has at most one row of a key, so that rows do not multiply.</summary>
    /// <param name="from">The table before it; a run's number is <paramref name="run"/> there.</param>
    public void Join(Condition condition, string alias, string from, string run)
    {
        string table = TableOf(condition.Field.Kind);
        if (condition.Comparison == Comparison.IsNull)
        {
            sql.Append($" LEFT JOIN {table} {alias} ON {alias}.run = {from}.{run} AND {alias}.key = ").Value(condition.Field.Key);
        }
        else
        {
            // Not "EXISTS": SQLite sets such a query up anew for every row, which takes ten times as long as a join.
            sql.Append($" CROSS JOIN {table} {alias}{By(condition)}");
        }
    }

    /// <summary>Appends a condition on a joined table.</summary>
    public void AppendJoined(Condition condition, string alias, string from, string run)
    {
        if (condition.Comparison == Comparison.IsNull)
        {
            sql.Append($" AND {alias}.run IS NULL");
            return;
        }
        sql.Append($" AND {alias}.run = {from}.{run} AND {alias}.experiment = {from}.experiment AND ");
        OfKey(alias, condition);
    }

    /// <summary>Appends a condition that needs no join.</summary>
    public void Append(Condition condition)
    {
        sql.Append(" AND ");
        switch (condition.Field.Kind)
        {
            case FieldKind.Attribute:
                Attribute(condition);
                break;
            case FieldKind.Dataset:
                Dataset(condition);
                break;
            default:
                Existence(condition);
                break;
        }
    }

    /// <summary>Whether a condition can be where the search begins: it names the few runs to look at, and an index finds them.</summary>
    public static int RankAsStart(Condition condition) => (condition.Field.Kind, condition.Comparison) switch
    {
        (FieldKind.Parameter or FieldKind.Tag, _) => IsIndexed(condition) ? 2 : 0,
        (FieldKind.Metric, Comparison.NotEqual or Comparison.IsNull) => 0,
        (FieldKind.Metric, _) => 1,
        _ => 0,
    };

    /// <summary>Appends the condition where the search begins, on rows <c>d</c>.</summary>
    public void AppendStart(Condition condition) => OfKey("d", condition);

    public static bool IsJoined(Condition condition) => condition.Field.Kind is FieldKind.Metric or FieldKind.Parameter or FieldKind.Tag;

    /// <summary>The index that answers a condition on a key.</summary>
    public string By(Condition condition) =>
        condition.Field.Kind == FieldKind.Metric ? dialect.By("metrics_by_key")
        : IsIndexed(condition) ? dialect.By(TableOf(condition.Field.Kind) + "_by_value")
        : "";

    public static string TableOf(FieldKind kind) => kind switch
    {
        FieldKind.Metric => "metrics",
        FieldKind.Parameter => "parameters",
        FieldKind.Tag => "tags",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a field with a key."),
    };

    /// <summary>The column of an attribute, and whether it holds whole numbers.</summary>
    public static (string Column, bool IsWhole) ColumnOf(string attribute) => attribute switch
    {
        "run_id" => ("r.run_id", false),
        "run_name" => ("r.name", false),
        "user_id" => ("r.user_id", false),
        "status" => ("r.status", false),
        "lifecycle_stage" => ("r.stage", false),
        "artifact_uri" => ("r.artifact_uri", false),
        "start_time" => ("r.started", true),
        "end_time" => ("r.ended", true),
        "experiment_id" => ("r.experiment", true),
        _ => throw new TrackingException(TrackingFault.InvalidValue, $"Invalid attribute key '{attribute}' specified: a run has run_id, run_name, user_id, status, lifecycle_stage, artifact_uri, start_time, end_time and experiment_id."),
    };

    private void OfKey(string alias, Condition condition)
    {
        sql.Append($"{alias}.key = ").Value(condition.Field.Key);
        if (condition.Comparison is Comparison.IsNull or Comparison.IsNotNull)
        {
            return;
        }
        sql.Append(" AND ");
        if (condition.Field.Kind == FieldKind.Metric)
        {
            ConditionText.Real(sql, $"{alias}.last_value", condition);
        }
        else
        {
            // What the index says of itself, so that the database sees that it may use it.
            sql.Append(IsIndexed(condition) ? $"length({alias}.value) <= 100 AND " : "");
            ConditionText.Text(sql, dialect, $"{alias}.value", condition);
        }
    }

    private static bool IsIndexed(Condition condition) =>
        condition is { Field.Kind: FieldKind.Parameter or FieldKind.Tag, Comparison: Comparison.Equal, Values: [{ Text.Length: <= MaxIndexed }] };

    private void Attribute(Condition condition)
    {
        (string column, bool isWhole) = ColumnOf(condition.Field.Key);
        if (isWhole)
        {
            ConditionText.Whole(sql, column, condition);
            return;
        }
        ConditionText.Text(sql, dialect, column, condition);
        if (column == "r.run_id" && condition.Comparison == Comparison.Like && RunIdPrefix(ConditionText.TextOf(condition, 0)) is { Length: > 0 } prefix)
        {
            // 'g' follows every digit: the index finds the ids that begin so.
            sql.Append(" AND r.run_id >= ").Value(prefix).Append(" AND r.run_id < ").Value(prefix + "g");
        }
    }

    private void Existence(Condition condition)
    {
        sql.Append(condition.Comparison == Comparison.IsNull ? "NOT EXISTS" : "EXISTS");
        sql.Append($" (SELECT 1 FROM {TableOf(condition.Field.Kind)} x WHERE x.run = r.id AND ");
        OfKey("x", condition);
        sql.Append(")");
    }

    private void Dataset(Condition condition)
    {
        sql.Append(condition.Comparison == Comparison.IsNull ? "NOT EXISTS" : "EXISTS");
        sql.Append(" (SELECT 1 FROM inputs i JOIN datasets s ON s.id = i.dataset");
        bool isContext = condition.Field.Key == "context";
        if (isContext)
        {
            sql.Append(" JOIN input_tags t ON t.input = i.id AND t.key = ").Value(DatasetUse.ContextTag);
        }
        sql.Append(" WHERE i.run = r.id");
        if (condition.Comparison is not (Comparison.IsNull or Comparison.IsNotNull))
        {
            sql.Append(" AND ");
            ConditionText.Text(sql, dialect, isContext ? "t.value" : DatasetColumn(condition.Field.Key), condition);
        }
        sql.Append(")");
    }

    private static string DatasetColumn(string key) => key switch
    {
        "name" => "s.name",
        "digest" => "s.digest",
        _ => throw new TrackingException(TrackingFault.InvalidValue, $"Invalid dataset key '{key}' specified: a dataset has name, digest and context."),
    };

    private static string RunIdPrefix(string pattern)
    {
        int end = pattern.IndexOfAny(['%', '_']);
        string prefix = end < 0 ? "" : pattern[..end];
        return RunId.IsHex(prefix) ? prefix : "";
    }
}
