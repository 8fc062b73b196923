namespace Assay.Learning;

/// <summary>Features grouped by the column they were made from, columns in the order of their first feature.</summary>
internal sealed class SourceGroups
{
    private readonly int[] _groups;

    /// <param name="sources">Shape [features].</param>
    public SourceGroups(IReadOnlyList<string> sources)
    {
        var names = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        _groups = new int[sources.Count];
        for (int i = 0; i < _groups.Length; i++)
        {
            if (!places.TryGetValue(sources[i], out _groups[i]))
            {
                places.Add(sources[i], _groups[i] = names.Count);
                names.Add(sources[i]);
            }
        }

        Names = names;
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of a feature's column among <see cref="Names"/>.</summary>
    public int Of(int feature) => _groups[feature];
}
