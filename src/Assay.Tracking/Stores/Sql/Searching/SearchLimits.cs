using System.Globalization;

namespace Assay.Tracking;

/// <summary>How long a search may be: databases set ends to a statement's tables, values and depth.</summary>
internal static class SearchLimits
{
    public const int MaxConditions = 200;
    public const int MaxValues = 10_000;
    public const int MaxSortKeys = 25;

    /// <summary>So many conditions are joins; SQLite takes 64 tables, and those sorted by are among them.</summary>
    public const int MaxJoined = 30;

    /// <exception cref="TrackingException">The search is longer.</exception>
    public static void Check(Filter filter, int sortKeys)
    {
        Check("conditions", filter.Conditions.Count, MaxConditions);
        Check("values to compare with", filter.Conditions.Sum(c => c.Values.Count), MaxValues);
        Check("fields to sort by", sortKeys, MaxSortKeys);
    }

    private static void Check(string what, int found, int limit)
    {
        if (found > limit)
        {
            throw new TrackingException(TrackingFault.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"A search has at most {limit} {what}; this one has {found}."));
        }
    }
}
