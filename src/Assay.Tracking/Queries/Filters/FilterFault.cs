namespace Assay.Tracking;

internal static class FilterFault
{
    private const int Longest = 200;

    public static TrackingException Of(string message) => new(TrackingFault.InvalidValue, message);

    /// <summary>What was found, short enough to be said.</summary>
    public static string Cut(string found) => found.Length <= Longest ? found : $"{found[..Longest]}...";
}
