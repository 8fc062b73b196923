namespace Assay.Tracking;

/// <summary>Comparisons of columns with constants.</summary>
internal static class ConditionText
{
    public static void Text(SqlText sql, SqlDialect dialect, string column, Condition condition)
    {
        switch (condition.Comparison)
        {
            case Comparison.Like:
            case Comparison.ILike:
                sql.Append(dialect.Matches(column, sql.Place(TextOf(condition, 0)), condition.Comparison == Comparison.Like));
                break;
            case Comparison.In:
            case Comparison.NotIn:
                Among(sql, column, condition);
                break;
            case Comparison.IsNull:
                sql.Append($"{column} IS NULL");
                break;
            case Comparison.IsNotNull:
                sql.Append($"{column} IS NOT NULL");
                break;
            default:
                sql.Append($"{column} {Operator(condition)} ").Value(TextOf(condition, 0));
                break;
        }
    }

    /// <summary>A column of whole numbers.</summary>
    public static void Whole(SqlText sql, string column, Condition condition)
    {
        if (condition.Comparison is Comparison.IsNull or Comparison.IsNotNull)
        {
            sql.Append(condition.Comparison == Comparison.IsNull ? $"{column} IS NULL" : $"{column} IS NOT NULL");
            return;
        }
        FilterValue value = NumberOf(condition);
        // As an object either way: a conditional between both types would be a double, which lacks the last digits.
        object number = value.Whole is { } whole ? whole : (object)value.Number;
        sql.Append($"{column} {Operator(condition)} ").Value(number);
    }

    /// <summary>A metric's value, in which NULL stands for NaN: that differs from every number and compares with none.</summary>
    public static void Real(SqlText sql, string column, Condition condition)
    {
        string place = sql.Place(SqlColumns.Real(NumberOf(condition).Number));
        sql.Append(condition.Comparison == Comparison.NotEqual
            ? $"({column} <> {place} OR {column} IS NULL OR {place} IS NULL)"
            : $"{column} {Operator(condition)} {place}");
    }

    public static string TextOf(Condition condition, int index) =>
        condition.Values.ElementAtOrDefault(index).Text ?? throw Invalid(condition, "a text");

    private static FilterValue NumberOf(Condition condition) =>
        condition.Values is [{ Text: null } value] ? value : throw Invalid(condition, "one number");

    private static void Among(SqlText sql, string column, Condition condition)
    {
        bool isIn = condition.Comparison == Comparison.In;
        if (condition.Values.Count == 0)
        {
            sql.Append(isIn ? "1 = 0" : $"{column} IS NOT NULL");
            return;
        }
        sql.Append(column).Append(isIn ? " IN (" : " NOT IN (");
        for (int i = 0; i < condition.Values.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Value(TextOf(condition, i));
        }
        sql.Append(")");
    }

    private static string Operator(Condition condition) => condition.Comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "<>",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        _ => throw new TrackingException(TrackingFault.InvalidValue, $"'{condition.Field.Key}' is a number; it can be compared by =, !=, <, <=, > and >=, not by {condition.Comparison}."),
    };

    private static TrackingException Invalid(Condition condition, string expected) =>
        new(TrackingFault.InvalidValue, $"The condition on '{condition.Field.Key}' compares with {expected}; another value was given.");
}
