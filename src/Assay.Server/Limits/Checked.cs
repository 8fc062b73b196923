using Assay.Tracking;

namespace Assay.Server;

/// <summary>Keys with values as clients send them, checked, and cut where MLflow cuts.</summary>
internal static class Checked
{
    public static KeyValuePair<string, string> Parameter(string key, string value, string path = "")
    {
        Names.Check(key, "parameter", At(path, "key"));
        return KeyValuePair.Create(Lengths.Check(key, Lengths.Key, "Param key", At(path, "key")), Lengths.Truncate(value, Lengths.ParameterValue));
    }

    public static KeyValuePair<string, string> RunTag(string key, string value, string path = "")
    {
        Names.Check(key, "tag", At(path, "key"));
        return KeyValuePair.Create(Lengths.Check(key, Lengths.Key, "Tag key", At(path, "key")), Lengths.Truncate(value, Lengths.TagValue));
    }

    public static KeyValuePair<string, string> ExperimentTag(string key, string value)
    {
        Names.Check(key, "tag", "key");
        return KeyValuePair.Create(
            Lengths.Check(key, Lengths.Key, "Tag key", "key"),
            Lengths.Check(value, Lengths.ExperimentTagValue, "Tag value", "value"));
    }

    public static string MetricKey(string key, string path = "")
    {
        Names.Check(key, "metric", At(path, "name"));
        return Lengths.Check(key, Lengths.Key, "Metric name", At(path, "name"));
    }

    /// <exception cref="TrackingException">It is not at least 1 and at most <see cref="Lengths.SearchResults"/>.</exception>
    public static int MaxResults(long asked, int most = Lengths.SearchResults) => asked switch
    {
        < 1 => throw Refusal.Invalid($"Invalid value {asked} for parameter 'max_results' supplied. It must be a positive integer"),
        _ when asked > most => throw Refusal.Invalid($"Invalid value {asked} for parameter 'max_results' supplied. It must be at most {most}"),
        _ => (int)asked,
    };

    private static string At(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";
}
