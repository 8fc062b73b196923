using System.Buffers.Text;
using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>Reads points of metrics as they come off the wire, without a document in between.</summary>
/// <remarks>
/// It knows the usual form only: values that are numbers, or NaN and the infinities as words; whole numbers as numbers or
/// text; keys without escapes. What is not so it gives up on, and the request is read again by the rules in full, which
/// also find the words to refuse it.
/// </remarks>
internal static class MetricReader
{
    [Flags]
    private enum Seen
    {
        None = 0,
        Key = 1,
        Value = 2,
        Time = 4,
        All = Key | Value | Time,
    }

    /// <summary>Reads a point whose opening brace has been read.</summary>
    /// <param name="run">The run it names; the default when it names none, as within a batch.</param>
    public static bool TryRead(ref Utf8JsonReader json, MetricKeys keys, out MetricValue metric, out RunId run)
    {
        metric = default;
        run = default;
        string key = "";
        double value = 0;
        long time = 0;
        long step = 0;
        Seen seen = Seen.None;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            bool known;
            if (json.ValueTextEquals("key"u8))
            {
                known = json.Read() && TryKey(ref json, keys, out key);
                seen |= Seen.Key;
            }
            else if (json.ValueTextEquals("value"u8))
            {
                known = json.Read() && TryNumber(ref json, out value);
                seen |= Seen.Value;
            }
            else if (json.ValueTextEquals("timestamp"u8))
            {
                known = json.Read() && TryWhole(ref json, out time) && time >= 0;
                seen |= Seen.Time;
            }
            else if (json.ValueTextEquals("step"u8))
            {
                known = json.Read() && TryWhole(ref json, out step);
            }
            else if (json.ValueTextEquals("run_id"u8))
            {
                known = json.Read() && TryRunId(ref json, out run);
            }
            else if (json.ValueTextEquals("run_uuid"u8))
            {
                RunId older = default;
                known = json.Read() && TryRunId(ref json, out older);
                run = run == default ? older : run;
            }
            else
            {
                return false;
            }
            if (!known)
            {
                return false;
            }
        }
        metric = new MetricValue(key, new MetricPoint(step, value, new Timestamp(time)));
        return seen is Seen.All && json.TokenType is JsonTokenType.EndObject;
    }

    /// <summary>Reads a run's id.</summary>
    public static bool TryRunId(ref Utf8JsonReader json, out RunId id)
    {
        id = default;
        return json.TokenType is JsonTokenType.String && RunId.TryParse(json.GetString(), out id);
    }

    private static bool TryKey(ref Utf8JsonReader json, MetricKeys keys, out string key)
    {
        bool plain = json.TokenType is JsonTokenType.String && !json.ValueIsEscaped && !json.HasValueSequence && json.ValueSpan.Length > 0;
        key = plain ? keys.Get(json.ValueSpan) : "";
        return plain;
    }

    private static bool TryNumber(ref Utf8JsonReader json, out double value)
    {
        value = 0;
        return json.TokenType switch
        {
            JsonTokenType.Number => json.TryGetDouble(out value) && double.IsFinite(value),
            JsonTokenType.String => Numbers.TryNumber(json.GetString()!, out value),
            _ => false,
        };
    }

    private static bool TryWhole(ref Utf8JsonReader json, out long whole)
    {
        whole = 0;
        return json.TokenType switch
        {
            JsonTokenType.Number => json.TryGetInt64(out whole),
            JsonTokenType.String => !json.HasValueSequence && Utf8Parser.TryParse(json.ValueSpan, out whole, out int read) && read == json.ValueSpan.Length,
            _ => false,
        };
    }
}
