namespace Assay.Data;

/// <summary>What replaces the missing values of one column.</summary>
/// <param name="Type">Float64, Boolean or Text: what the column becomes.</param>
internal sealed record ImputeFill(ColumnType Type, double Number, string Text, bool Indicator)
{
    public static ImputeFill Learn(Column column, ImputeStrategy strategy) => column switch
    {
        TextColumn text => new(ColumnType.Text, 0, LearnText(text, strategy), false),
        BooleanColumn when strategy == ImputeStrategy.Mode || strategy.Name == "constant" => new(ColumnType.Boolean, LearnNumber(column, strategy), "", false),
        { IsNumeric: true } => new(ColumnType.Float64, LearnNumber(column, strategy), "", false),
        _ => throw new FeatureException(column.Name, $"Column '{column.Name}' is {column.Type}, whose missing values cannot be replaced. Put a step before that makes numbers of it, such as DateParts."),
    };

    private static double LearnNumber(Column column, ImputeStrategy strategy)
    {
        if (strategy.Name == "constant")
        {
            return strategy.Content is null
                ? strategy.Number
                : throw new FeatureException(column.Name, $"Column '{column.Name}' is {column.Type}, so the constant must be a number, but is the text '{strategy.Content}'.");
        }

        double[] values = Statistics.Finite(column);
        if (values.Length == 0)
            throw NothingToLearn(column, strategy);
        if (strategy == ImputeStrategy.Mean)
            return Statistics.Mean(values);
        if (strategy == ImputeStrategy.Median)
            return OrderStatistics.Quantile(values, 0.5);
        Array.Sort(values);
        return Statistics.Mode(values);
    }

    private static string LearnText(TextColumn column, ImputeStrategy strategy)
    {
        if (strategy.Content is { } constant)
            return constant;
        if (strategy != ImputeStrategy.Mode)
            throw new FeatureException(column.Name, $"Column '{column.Name}' is text, so its missing values must be replaced by the mode or by a constant text, but the strategy is {strategy}.");
        CategoryCount[] counts = CategoryCount.Of(column);
        if (counts.Length == 0)
            throw NothingToLearn(column, strategy);
        CategoryCount most = counts[0];
        foreach (CategoryCount count in counts)
        {
            if (count.Count > most.Count)
                most = count;
        }

        return most.Category;
    }

    private static FeatureException NothingToLearn(Column column, ImputeStrategy strategy) =>
        new(column.Name, $"Column '{column.Name}' must have a value in some training row to learn its {strategy}, but has none in {column.Length} rows. Leave the column out, or impute a constant.");
}
