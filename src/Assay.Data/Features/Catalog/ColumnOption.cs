namespace Assay.Data;

/// <summary>The option that every step on columns has: which ones.</summary>
internal static class ColumnOption
{
    private const string Name = "columns";

    private static readonly (string Name, ColumnSelector Selector)[] Kinds =
    [
        ("all", ColumnSelector.All), ("numeric", ColumnSelector.Numeric), ("boolean", ColumnSelector.Boolean),
        ("text", ColumnSelector.Text), ("timestamp", ColumnSelector.Timestamp),
    ];

    public static FeatureOption<T> For<T>()
        where T : ColumnStep =>
        new(Name, "the columns: a list of names, or all, numeric, boolean, text or timestamp", step => Written(step.Columns), (step, value) => step with { Columns = Read(value) });

    private static ColumnSelector Read(object? value)
    {
        if (value is ValueList<object?> { Count: > 0 } names && names.All(name => name is string))
            return ColumnSelector.Named([.. names.Cast<string>()]);
        foreach ((string kind, ColumnSelector selector) in Kinds)
        {
            if (kind.Equals(value as string, StringComparison.Ordinal))
                return selector;
        }

        throw OptionValue.Invalid(Name, "a list of names, or one of " + string.Join(", ", Kinds.Select(k => k.Name)), value);
    }

    private static object Written(ColumnSelector selector)
    {
        foreach ((string kind, ColumnSelector known) in Kinds)
        {
            if (known == selector)
                return kind;
        }

        return (ValueList<object?>)[.. selector.Chosen];
    }
}
