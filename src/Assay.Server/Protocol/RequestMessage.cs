using System.Globalization;
using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>The fields of a request, read by the rules by which MLflow reads its messages.</summary>
/// <remarks>
/// A null counts as absent. Whole numbers may come as numbers or text, and in a query everything is text. What is absent but
/// required, or of the wrong type, is refused in MLflow's words. Of a field that comes twice the last counts.
/// </remarks>
/// <param name="fields">A JSON object.</param>
/// <param name="fromQuery">Whether the fields were the parameters of a URL; those that came several times are arrays.</param>
internal readonly struct RequestMessage(JsonElement fields, bool fromQuery = false)
{
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The field as it came; null when it is absent.</summary>
    public JsonElement? Find(string name)
    {
        try
        {
            if (!fields.TryGetProperty(name, out JsonElement value) || value.ValueKind is JsonValueKind.Null)
            {
                return null;
            }
            return value;
        }
        catch (InvalidOperationException)
        {
            throw RequestReader.Malformed("a name is not Unicode");
        }
    }

    /// <summary>A text that must be there and not be empty.</summary>
    public string Text(string name) => OptionalText(name) is { Length: > 0 } text ? text : throw Refusal.Missing(name);

    /// <summary>A text; null when it is absent.</summary>
    public string? OptionalText(string name)
    {
        if (Scalar(name) is not { } value)
        {
            return null;
        }
        // Clients before MLflow 0.9.1 know experiments by numbers.
        return value.ValueKind is JsonValueKind.Number && name == "experiment_id" ? value.GetRawText() : TextOf(name, value);
    }

    /// <summary>The run's id, by its name or its older name.</summary>
    public string RunId() => Has("run_id") ? Text("run_id") : OptionalText("run_uuid") is { Length: > 0 } text ? text : throw Refusal.Missing("run_id");

    /// <summary>The token of the page before; null for the first page.</summary>
    public string? PageToken() => OptionalText("page_token") is { Length: > 0 } token ? token : null;

    public long Whole(string name) => OptionalWhole(name) ?? throw Refusal.Missing(name);

    /// <summary>A whole number, which may come as a text; null when it is absent.</summary>
    public long? OptionalWhole(string name) =>
        Scalar(name) is not { } value ? null : Numbers.TryWhole(value, out long whole) ? whole : throw Refusal.WrongType(name, value);

    /// <summary>A number, which may come as a text; NaN and the infinities too.</summary>
    public double Number(string name) =>
        Scalar(name) is not { } value ? throw Refusal.Missing(name) : Numbers.TryNumber(value, out double number) ? number : throw Refusal.WrongType(name, value);

    public bool? OptionalFlag(string name)
    {
        if (Scalar(name) is not { } value)
        {
            return null;
        }
        if (fromQuery)
        {
            return bool.TryParse(value.GetString(), out bool flag)
                ? flag
                : throw Refusal.Invalid($"Invalid boolean value: {value.GetString()}, must be 'true' or 'false'.");
        }
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Refusal.WrongType(name, value);
    }

    /// <summary>One of a list of words, which may also come as its number; null when it is absent.</summary>
    public T? OptionalWord<T>(string name, IReadOnlyDictionary<string, (int Number, T Meaning)> words)
        where T : struct
    {
        if (Scalar(name) is not { } value)
        {
            return null;
        }
        if (value.ValueKind is JsonValueKind.String && words.TryGetValue(TextOf(name, value), out (int Number, T Meaning) word))
        {
            return word.Meaning;
        }
        bool isNumber = Numbers.TryWhole(value, out long number);
        foreach ((int known, T meaning) in words.Values)
        {
            if (isNumber && known == number)
            {
                return meaning;
            }
        }
        throw Refusal.WrongType(name, value);
    }

    /// <summary>A list of texts; empty when it is absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }
        if (fromQuery && value.ValueKind is JsonValueKind.String)
        {
            return [TextOf(name, value)];
        }
        if (value.ValueKind is not JsonValueKind.Array)
        {
            throw Refusal.WrongType(name, value);
        }
        var texts = new List<string>(value.GetArrayLength());
        foreach (JsonElement item in value.EnumerateArray())
        {
            texts.Add(item.ValueKind switch
            {
                JsonValueKind.String => TextOf(name, item),
                JsonValueKind.Number when name == "experiment_ids" => item.GetRawText(),
                _ => throw Refusal.WrongType(name, value),
            });
        }
        return texts;
    }

    /// <summary>A list of messages, each read by <paramref name="read"/>; empty when it is absent.</summary>
    /// <remarks>What is refused inside is refused as the value of the whole field.</remarks>
    public IReadOnlyList<T> Messages<T>(string name, Func<RequestMessage, T> read)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }
        if (value.ValueKind is not JsonValueKind.Array)
        {
            throw Refusal.WrongType(name, value);
        }
        var messages = new List<T>(value.GetArrayLength());
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.Object)
            {
                throw Refusal.WrongType(name, value);
            }
            try
            {
                messages.Add(read(new RequestMessage(item)));
            }
            catch (Refusal.MissingParameterException missing)
            {
                throw Refusal.WrongPart(name, value, Refusal.MissingValue($"{name}[{messages.Count}].{missing.Parameter}"));
            }
            catch (TrackingException refusal) when (refusal.Fault is TrackingFault.InvalidValue)
            {
                throw Refusal.WrongPart(name, value, refusal.Message);
            }
        }
        return messages;
    }

    /// <summary>A message inside this one; null when it is absent.</summary>
    public RequestMessage? Message(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new RequestMessage(value),
        { } value => throw Refusal.WrongType(name, value),
    };

    /// <summary>A list of keys with values, such as tags. A value that is absent is empty.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string name) =>
        Messages(name, static pair => KeyValuePair.Create(pair.Text("key"), pair.OptionalText("value") ?? ""));

    private static string TextOf(string name, JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            throw Refusal.WrongType(name, value);
        }
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw RequestReader.Malformed(string.Create(CultureInfo.InvariantCulture, $"'{name}' is not Unicode"));
        }
    }

    private JsonElement? Scalar(string name)
    {
        JsonElement? value = Find(name);
        return fromQuery && value is { ValueKind: JsonValueKind.Array } several ? several[0] : value;
    }
}
