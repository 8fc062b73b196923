using Assay.Data;

namespace Assay.Learning;

/// <summary>Which features may follow which on a path: those of the groups that hold all features of the path so far.</summary>
internal sealed class InteractionGroups
{
    private readonly int[][] _groupsOf;

    private InteractionGroups(int[][] groupsOf, int count)
    {
        _groupsOf = groupsOf;
        Count = count;
    }

    /// <summary>Number of groups, columns in no group counted as groups of their own.</summary>
    public int Count { get; }

    /// <summary>Null when everything may meet.</summary>
    public static InteractionGroups? Of(IReadOnlyList<Feature> features, ValueList<ValueList<string>> groups)
    {
        if (groups.Count == 0)
            return null;
        var groupsOf = new List<int>[features.Count];
        for (int feature = 0; feature < groupsOf.Length; feature++)
            groupsOf[feature] = [];
        for (int group = 0; group < groups.Count; group++)
        {
            foreach (int feature in groups[group].SelectMany(column => ConstrainedFeatures.Of(features, column, "interactions")).Distinct())
                groupsOf[feature].Add(group);
        }

        string[] alone = [.. Enumerable.Range(0, groupsOf.Length).Where(f => groupsOf[f].Count == 0).Select(f => features[f].Source).Distinct()];
        for (int feature = 0; feature < groupsOf.Length; feature++)
        {
            if (groupsOf[feature].Count == 0)
                groupsOf[feature].Add(groups.Count + Array.IndexOf(alone, features[feature].Source));
        }

        return new InteractionGroups([.. groupsOf.Select(g => g.ToArray())], groups.Count + alone.Length);
    }

    /// <summary>The groups that are still open when a path goes on with a feature.</summary>
    /// <param name="open">Shape [groups]; null before the first split.</param>
    public bool[] After(bool[]? open, int feature)
    {
        var still = new bool[Count];
        foreach (int group in _groupsOf[feature])
            still[group] = open is null || open[group];
        return still;
    }

    public bool Allows(bool[]? open, int feature) => open is null || Array.Exists(_groupsOf[feature], group => open[group]);
}
