using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Metrics, parameters and tags of one run, as many as MLflow takes in one request.</summary>
internal sealed class LogBatch(RunId run)
{
    public const int MaxMetrics = 1000;
    private const int MaxParameters = 100;
    private const int MaxTags = 100;
    private const int MaxEntities = 1000;

    /// <summary>Below MLflow's 1,000,000, for what stands around the entities.</summary>
    private const int MaxBytes = 990_000;

    /// <summary>The longest text around a metric's key: names, punctuation, two whole numbers and a double.</summary>
    private const int MetricBytes = 128;
    private const int PairBytes = 24;

    private readonly List<(JsonEncodedText Key, MetricPoint Point)> _metrics = [];
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);
    private int _bytes;

    public RunId Run => run;

    public bool IsEmpty => Count == 0;

    private int Count => _metrics.Count + _parameters.Count + _tags.Count;

    /// <summary>False when there is no room: then this batch is to be sent first.</summary>
    public bool TryAdd(MetricValue metric)
    {
        JsonEncodedText key = Encode(metric.Key);
        if (_metrics.Count == MaxMetrics || !HasRoom(key.EncodedUtf8Bytes.Length + MetricBytes))
        {
            return false;
        }
        _metrics.Add((key, metric.Point));
        return true;
    }

    /// <inheritdoc cref="TryAdd(MetricValue)"/>
    public bool TryAdd(ParameterLogged parameter)
    {
        if (_parameters.TryGetValue(parameter.Key, out string? value))
        {
            // A server refuses a batch that names a parameter twice. Another value goes on its own, to be refused for what it is.
            return value == parameter.Value;
        }
        if (_parameters.Count == MaxParameters || !HasRoom(Bytes(parameter.Key, parameter.Value)))
        {
            return false;
        }
        _parameters.Add(parameter.Key, parameter.Value);
        return true;
    }

    /// <inheritdoc cref="TryAdd(MetricValue)"/>
    public bool TrySet(TagSet tag)
    {
        if ((!_tags.ContainsKey(tag.Key) && _tags.Count == MaxTags) || !HasRoom(Bytes(tag.Key, tag.Value)))
        {
            return false;
        }
        _tags[tag.Key] = tag.Value;
        return true;
    }

    public void Write(Utf8JsonWriter json, RunId server)
    {
        json.WriteString("run_id", server.ToString());
        if (_metrics.Count > 0)
        {
            json.WriteStartArray("metrics");
            foreach ((JsonEncodedText key, MetricPoint point) in _metrics)
            {
                json.WriteStartObject();
                WritePoint(json, key, point);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (_parameters.Count > 0)
        {
            json.WritePairs("params", _parameters);
        }
        if (_tags.Count > 0)
        {
            json.WritePairs("tags", _tags);
        }
    }

    public static void WritePoint(Utf8JsonWriter json, JsonEncodedText key, MetricPoint point)
    {
        json.WriteString("key", key);
        json.WriteDouble("value", point.Value);
        json.WriteNumber("timestamp", point.Time.UnixMilliseconds);
        json.WriteNumber("step", point.Step);
    }

    /// <summary>Takes the room when it is there. Something larger than any batch has room in an empty one: the server says what is wrong with it.</summary>
    private bool HasRoom(int bytes)
    {
        if (Count > 0 && (Count >= MaxEntities || _bytes + bytes > MaxBytes))
        {
            return false;
        }
        _bytes += bytes;
        return true;
    }

    private static int Bytes(string key, string value) => Encode(key).EncodedUtf8Bytes.Length + Encode(value).EncodedUtf8Bytes.Length + PairBytes;

    /// <exception cref="TrackingException">The text cannot be written in UTF-8.</exception>
    private static JsonEncodedText Encode(string text)
    {
        try
        {
            return JsonEncodedText.Encode(text, RestJson.Encoder);
        }
        catch (ArgumentException half)
        {
            throw new TrackingException(TrackingFault.InvalidValue, "A text must be Unicode; one of those given holds half of a surrogate pair.", half);
        }
    }
}
