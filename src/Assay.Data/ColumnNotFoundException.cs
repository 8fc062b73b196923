namespace Assay.Data;

/// <summary>A column that was asked for by name is not in the table.</summary>
public sealed class ColumnNotFoundException : AssayException
{
    public ColumnNotFoundException(string column, IEnumerable<string> available)
        : base(Describe(column, [.. available]))
    {
        Column = column;
    }

    public string Column { get; }

    private static string Describe(string column, string[] available)
    {
        string? near = NearestName.Find(column, available);
        string hint = near is null ? $"The columns are: {string.Join(", ", available)}." : $"Did you mean '{near}'?";
        return $"There is no column '{column}'. {hint}";
    }
}
