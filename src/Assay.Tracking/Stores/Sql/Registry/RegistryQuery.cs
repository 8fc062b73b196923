namespace Assay.Tracking;

/// <summary>Searches of the registry as statements.</summary>
internal static class RegistryQuery
{
    private static readonly SortKey[] LastChangedFirst = [new(new Field(FieldKind.Attribute, "last_updated_timestamp"), Descending: true)];

    public static SqlText OfModels(SqlDialect dialect, RegisteredModelSearch search, long offset, string columns)
    {
        var sql = new SqlText($"SELECT {columns} FROM registered_models m WHERE 1 = 1");
        var tags = new TagTable("registered_model_tags", "model", "m.id", "t.model = m.id");
        Append(sql, dialect, search.Filter, tags, ColumnOfModel);
        Order(sql, search.OrderBy, ColumnOfModel);
        return sql.Append("m.name LIMIT ").Value(search.MaxResults + 1L).Append(" OFFSET ").Value(offset);
    }

    public static SqlText OfVersions(SqlDialect dialect, ModelVersionSearch search, long offset, string select)
    {
        var sql = new SqlText($"{select} WHERE 1 = 1");
        // A model is a prompt when any version of it says so.
        var tags = new TagTable("model_version_tags", "version", "v.id", "t.version IN (SELECT o.id FROM model_versions o WHERE o.model = v.model)");
        Append(sql, dialect, search.Filter, tags, ColumnOfVersion);
        Order(sql, search.OrderBy.Count == 0 ? LastChangedFirst : search.OrderBy, ColumnOfVersion);
        return sql.Append("m.name, v.number DESC LIMIT ").Value(search.MaxResults + 1L).Append(" OFFSET ").Value(offset);
    }

    private static void Append(SqlText sql, SqlDialect dialect, Filter filter, TagTable tags, Func<Field, (string Column, bool IsWhole)> columnOf)
    {
        bool wantsPrompts = AsksForPrompts(filter);
        if (!wantsPrompts)
        {
            sql.Append($" AND NOT EXISTS (SELECT 1 FROM {tags.Table} t WHERE {tags.OfModel} AND t.key = ").Value(RegisteredModelSearch.PromptTag).Append(" AND t.value = 'true')");
        }
        foreach (Condition condition in filter.Conditions)
        {
            bool isTag = condition.Field.Kind == FieldKind.Tag;
            if (isTag && !wantsPrompts && condition.Field.Key == RegisteredModelSearch.PromptTag)
            {
                continue;
            }
            sql.Append(" AND ");
            if (isTag)
            {
                Tag(sql, dialect, condition, tags);
            }
            else if (columnOf(condition.Field) is (var column, true))
            {
                ConditionText.Whole(sql, column, condition);
            }
            else
            {
                ConditionText.Text(sql, dialect, columnOf(condition.Field).Column, condition);
            }
        }
    }

    private static void Tag(SqlText sql, SqlDialect dialect, Condition condition, TagTable tags)
    {
        sql.Append(condition.Comparison == Comparison.IsNull ? "NOT EXISTS" : "EXISTS");
        sql.Append($" (SELECT 1 FROM {tags.Table} t WHERE t.{tags.Key} = {tags.Owner} AND t.key = ").Value(condition.Field.Key);
        if (condition.Comparison is not (Comparison.IsNull or Comparison.IsNotNull))
        {
            sql.Append(" AND ");
            ConditionText.Text(sql, dialect, "t.value", condition);
        }
        sql.Append(")");
    }

    /// <summary>MLflow keeps prompts out of every search but those whose first word on the matter asks for them.</summary>
    private static bool AsksForPrompts(Filter filter) =>
        filter.Conditions.FirstOrDefault(c => c.Field is (FieldKind.Tag, RegisteredModelSearch.PromptTag)) is { Values: [{ Text: { } text }] } condition
        && condition.Comparison switch
        {
            Comparison.Equal => text.Equals("true", StringComparison.OrdinalIgnoreCase),
            Comparison.NotEqual => text.Equals("false", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    private static void Order(SqlText sql, IReadOnlyList<SortKey> keys, Func<Field, (string Column, bool IsWhole)> columnOf)
    {
        sql.Append(" ORDER BY ");
        foreach (SortKey key in keys)
        {
            sql.Append(columnOf(key.Field).Column).Append(key.Descending ? " DESC, " : ", ");
        }
    }

    private static (string Column, bool IsWhole) ColumnOfModel(Field field) => (field.Kind, field.Key) switch
    {
        (FieldKind.Attribute, "name") => ("m.name", false),
        (FieldKind.Attribute, "creation_timestamp") => ("m.created", true),
        (FieldKind.Attribute, "last_updated_timestamp") => ("m.updated", true),
        _ => throw Unknown(field, "a registered model has name, creation_timestamp, last_updated_timestamp and tags"),
    };

    private static (string Column, bool IsWhole) ColumnOfVersion(Field field) => (field.Kind, field.Key) switch
    {
        (FieldKind.Attribute, "name") => ("m.name", false),
        (FieldKind.Attribute, "version_number") => ("v.number", true),
        (FieldKind.Attribute, "run_id") => ("v.run", false),
        (FieldKind.Attribute, "source_path") => ("v.source", false),
        (FieldKind.Attribute, "creation_timestamp") => ("v.created", true),
        (FieldKind.Attribute, "last_updated_timestamp") => ("v.updated", true),
        _ => throw Unknown(field, "a model version has name, version_number, run_id, source_path, creation_timestamp, last_updated_timestamp and tags"),
    };

    private static TrackingException Unknown(Field field, string has) =>
        new(TrackingFault.InvalidValue, $"Invalid attribute key '{field.Key}' specified: {has}.");

    /// <param name="Owner">What <paramref name="Key"/> of a tag equals in a row that is searched.</param>
    /// <param name="OfModel">That a tag <c>t</c> belongs to the model of a row that is searched.</param>
    private sealed record TagTable(string Table, string Key, string Owner, string OfModel);
}
