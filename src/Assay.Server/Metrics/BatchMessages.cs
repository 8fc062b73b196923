using Assay.Tracking;

namespace Assay.Server;

/// <summary>Batches as requests describe them, by the rules in full.</summary>
internal static class BatchMessages
{
    public static IReadOnlyList<RunEntry> Read(RequestMessage request)
    {
        string run = request.RunId();
        int index = 0;
        var models = new List<MeasuredModel?>();
        IReadOnlyList<MetricValue> metrics = request.Messages("metrics", m =>
        {
            models.Add(MeasuredModel.Read(m));
            return MetricMessages.Read(m, $"metrics[{index++}]");
        });
        IReadOnlyList<KeyValuePair<string, string>> parameters = request.Pairs("params");
        IReadOnlyList<KeyValuePair<string, string>> tags = request.Pairs("tags");
        return Entries(RunIds.Parse(run), metrics, parameters, tags, models);
    }

    /// <summary>What is to be written: parameters first, since only they can be refused for what is there already.</summary>
    /// <param name="models">Of each metric the logged model it was measured of; null when there is none at all.</param>
    /// <exception cref="TrackingException">A parameter or tag cannot be, a parameter comes twice, or it is too much.</exception>
    public static IReadOnlyList<RunEntry> Entries(
        RunId run,
        IReadOnlyList<MetricValue> metrics,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        IReadOnlyList<KeyValuePair<string, string>> tags,
        IReadOnlyList<MeasuredModel?>? models = null)
    {
        BatchLimits.Check(metrics.Count, parameters.Count, tags.Count);
        var entries = new List<RunEntry>(1 + parameters.Count + tags.Count);
        var keys = new HashSet<string>(parameters.Count);
        for (int i = 0; i < parameters.Count; i++)
        {
            (string key, string value) = Checked.Parameter(parameters[i].Key, parameters[i].Value, $"params[{i}]");
            if (!keys.Add(key))
            {
                throw Refusal.Invalid(
                    $"Duplicate parameter keys have been submitted: ['{key}']. Please ensure the request contains only one param value per param key.");
            }
            entries.Add(new ParameterLogged(run, key, value));
        }
        if (metrics.Count > 0 || parameters.Count + tags.Count == 0)
        {
            // Without anything at all the store still says whether the run can be written.
            entries.AddRange(metrics.Count == 0 || models is null ? [new MetricsLogged(run, metrics)] : MeasuredModel.Entries(run, metrics, models));
        }
        for (int i = 0; i < tags.Count; i++)
        {
            (string key, string value) = Checked.RunTag(tags[i].Key, tags[i].Value, $"tags[{i}]");
            entries.Add(new TagSet(run, key, value));
        }
        return entries;
    }
}
