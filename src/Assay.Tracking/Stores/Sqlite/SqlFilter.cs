namespace Assay.Tracking;

/// <summary>Conditions joined by AND; those whose value is null are left out.</summary>
internal sealed class SqlFilter
{
    private readonly List<string> _conditions = [];

    public List<(string Name, object? Value)> Parameters { get; } = [];

    public string Where => _conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", _conditions);

    public void Add(string condition) => _conditions.Add(condition);

    public void Add(string condition, string parameter, string? value)
    {
        if (value is not null)
        {
            _conditions.Add(condition);
            Parameters.Add((parameter, value));
        }
    }
}
