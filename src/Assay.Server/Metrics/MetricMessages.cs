using Assay.Tracking;

namespace Assay.Server;

/// <summary>Points of metrics as requests describe them, by the rules in full.</summary>
internal static class MetricMessages
{
    /// <param name="path">Where it stands in the request; empty at the top.</param>
    public static MetricValue Read(RequestMessage message, string path = "")
    {
        string key = message.Text("key");
        double value = message.Number("value");
        long time = message.Whole("timestamp");
        long step = message.OptionalWhole("step") ?? 0;
        if (time < 0)
        {
            throw Refusal.Invalid(
                $"Invalid value {time} for parameter '{(path.Length == 0 ? "" : $"{path}.")}timestamp' supplied: Got invalid timestamp {time} for metric '{Lengths.Cut(key)}' (value={value}). Timestamp must be a nonnegative long (64-bit integer) ");
        }
        return new MetricValue(Checked.MetricKey(key, path), new MetricPoint(step, value, new Timestamp(time)));
    }
}
