using System.Buffers;
using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>Reads batches and single points straight off the wire; null when a request is not of the usual form. Bodies come in one piece.</summary>
internal ref struct QuickBatch
{
    [ThreadStatic]
    private static MetricValue[]? _buffer;

    private readonly MetricKeys _keys;
    private readonly MetricValue[] _metrics;
    private List<KeyValuePair<string, string>>? _parameters;
    private List<KeyValuePair<string, string>>? _tags;
    private Utf8JsonReader _json;
    private RunId _run;
    private int _count;

    private QuickBatch(ReadOnlySequence<byte> body, MetricKeys keys)
    {
        _json = new Utf8JsonReader(body.FirstSpan);
        _keys = keys;
        _metrics = _buffer ??= new MetricValue[BatchLimits.Metrics];
    }

    /// <summary>A request that logs one point.</summary>
    public static MetricsLogged? TryReadPoint(ReadOnlySequence<byte> body, MetricKeys keys)
    {
        try
        {
            var json = new Utf8JsonReader(body.FirstSpan);
            return json.Read()
                && json.TokenType is JsonTokenType.StartObject
                && MetricReader.TryRead(ref json, keys, out MetricValue metric, out RunId run)
                && run != default
                && !json.Read()
                ? new MetricsLogged(run, [metric])
                : null;
        }
        catch (Exception error) when (IsUnusual(error))
        {
            return null;
        }
    }

    /// <summary>A request that logs a batch.</summary>
    public static IReadOnlyList<RunEntry>? TryRead(ReadOnlySequence<byte> body, MetricKeys keys)
    {
        try
        {
            var batch = new QuickBatch(body, keys);
            return batch.TryReadAll() ? batch.ToEntries() : null;
        }
        catch (Exception error) when (IsUnusual(error))
        {
            return null; // Read again by the rules in full, which say what is wrong.
        }
    }

    private static bool IsUnusual(Exception error) =>
        error is JsonException or InvalidOperationException or TrackingException { Fault: TrackingFault.InvalidValue };

    private bool TryReadAll()
    {
        if (!_json.Read() || _json.TokenType is not JsonTokenType.StartObject)
        {
            return false;
        }
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            if (!TryReadField())
            {
                return false;
            }
        }
        return _json.TokenType is JsonTokenType.EndObject && _run != default && !_json.Read();
    }

    private bool TryReadField()
    {
        if (_json.ValueTextEquals("run_id"u8))
        {
            return _json.Read() && MetricReader.TryRunId(ref _json, out _run);
        }
        if (_json.ValueTextEquals("metrics"u8))
        {
            return _count == 0 && _json.Read() && TryReadMetrics();
        }
        if (_json.ValueTextEquals("params"u8))
        {
            return _json.Read() && _parameters is null && PairReader.TryRead(ref _json, out _parameters);
        }
        return _json.ValueTextEquals("tags"u8) && _json.Read() && _tags is null && PairReader.TryRead(ref _json, out _tags);
    }

    private bool TryReadMetrics()
    {
        if (_json.TokenType is not JsonTokenType.StartArray)
        {
            return false;
        }
        while (_json.Read() && _json.TokenType is JsonTokenType.StartObject)
        {
            if (_count == _metrics.Length || !MetricReader.TryRead(ref _json, _keys, out _metrics[_count], out _))
            {
                return false;
            }
            _count++;
        }
        return _json.TokenType is JsonTokenType.EndArray;
    }

    private readonly IReadOnlyList<RunEntry>? ToEntries()
    {
        IReadOnlyList<KeyValuePair<string, string>> parameters = _parameters is null ? [] : _parameters;
        IReadOnlyList<KeyValuePair<string, string>> tags = _tags is null ? [] : _tags;
        return BatchMessages.Entries(_run, _metrics.AsSpan(0, _count).ToArray(), parameters, tags);
    }
}
