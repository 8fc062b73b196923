using Assay.Data;

namespace Assay.Learning;

/// <summary>Checks members where they are set.</summary>
internal static class MemberNames
{
    /// <exception cref="ArgumentException">Two members have the same name.</exception>
    public static ValueList<NamedEstimator> Unique(ValueList<NamedEstimator> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (NamedEstimator member in members)
        {
            if (!seen.Add(member.Name))
                throw new ArgumentException($"The members of an ensemble must have different names, but '{member.Name}' occurs twice.", nameof(members));
        }

        return members;
    }
}
