using System.Globalization;
using System.Text.Json;

using Assay.Data;

namespace Assay.Learning;

/// <summary>A value in the JSON of an XGBoost model, with its place for messages. Whatever is not as it must be is a <see cref="FittedStateException"/>.</summary>
internal readonly struct XgboostJson
{
    private const int MaxDepth = 64;

    private readonly JsonElement _value;
    private readonly string _place;

    private XgboostJson(JsonElement value, string place)
    {
        _value = value;
        _place = place;
    }

    public static XgboostJson Parse(byte[] text)
    {
        if (text.Length == 0)
            throw new FittedStateException("An XGBoost model in JSON cannot be an empty file.");
        try
        {
            return new XgboostJson(JsonDocument.Parse(NotANumber.AsNull(text), new JsonDocumentOptions { MaxDepth = MaxDepth }).RootElement, "");
        }
        catch (JsonException e)
        {
            throw new FittedStateException($"This is not an XGBoost model in JSON, or it is truncated: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: {e.Message} Save it with save_model('name.json').", e);
        }
    }

    public XgboostJson this[string name] =>
        TryGet(name, out JsonElement found)
            ? new XgboostJson(found, PlaceOf(name))
            : throw new FittedStateException($"The XGBoost model has no '{PlaceOf(name)}'.");

    public bool Has(string name) => TryGet(name, out _);

    public string Text()
    {
        if (_value.ValueKind != JsonValueKind.String)
            throw Must("be a text");
        try
        {
            return _value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw NoText(e);
        }
    }

    /// <summary>An integer, which XGBoost writes as a text.</summary>
    public int Int32(int min, int max = int.MaxValue)
    {
        int number = 0;
        bool found = _value.ValueKind == JsonValueKind.String ? int.TryParse(Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            : _value.ValueKind == JsonValueKind.Number && _value.TryGetInt32(out number);
        return found && number >= min && number <= max ? number : throw Must($"be an integer in [{min}, {max}]");
    }

    /// <summary>A finite number, which XGBoost writes as a text.</summary>
    public float Single()
    {
        float number = float.NaN;
        if (_value.ValueKind == JsonValueKind.Number)
            number = _value.GetSingle();
        else if (_value.ValueKind == JsonValueKind.String)
            _ = float.TryParse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        return float.IsFinite(number) ? number : throw Must("be a finite number");
    }

    public XgboostJson[] Items()
    {
        if (_value.ValueKind != JsonValueKind.Array)
            throw Must("be a list");
        var items = new XgboostJson[_value.GetArrayLength()];
        int at = 0;
        foreach (JsonElement item in _value.EnumerateArray())
            items[at] = new XgboostJson(item, $"{_place}[{at++}]");
        return items;
    }

    /// <param name="length">The required length, or −1 for any.</param>
    public int[] Int32s(int length, int min, int max = int.MaxValue)
    {
        var numbers = new int[Length(length)];
        int at = 0;
        foreach (JsonElement item in _value.EnumerateArray())
        {
            // Older versions write marks as true and false.
            int number = item.ValueKind == JsonValueKind.True ? 1 : 0;
            bool found = item.ValueKind is JsonValueKind.True or JsonValueKind.False || (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out number));
            numbers[at] = found && number >= min && number <= max ? number : throw Must($"hold integers in [{min}, {max}]; item {at} does not");
            at++;
        }

        return numbers;
    }

    /// <summary>Numbers; NaN where XGBoost wrote that.</summary>
    public float[] Singles(int length)
    {
        var numbers = new float[Length(length)];
        int at = 0;
        foreach (JsonElement item in _value.EnumerateArray())
        {
            numbers[at] = item.ValueKind == JsonValueKind.Number ? item.GetSingle()
                : item.ValueKind == JsonValueKind.Null ? float.NaN
                : throw Must($"hold numbers; item {at} is none");
            at++;
        }

        return numbers;
    }

    public string[] Texts() => [.. Items().Select(item => item.Text())];

    public FittedStateException Must(string what) => new($"'{_place}' of the XGBoost model must {what}.");

    private bool TryGet(string name, out JsonElement found)
    {
        found = default;
        try
        {
            return _value.ValueKind == JsonValueKind.Object && _value.TryGetProperty(name, out found);
        }
        catch (InvalidOperationException e)
        {
            throw NoText(e);
        }
    }

    /// <summary>Parsing leaves the insides of texts, and names with escapes, unread: they may be no UTF-8 or half a surrogate pair.</summary>
    private FittedStateException NoText(InvalidOperationException e) => new($"{(_place.Length == 0 ? "The top" : $"'{_place}'")} of the XGBoost model holds a text that is no valid Unicode. The file is damaged.", e);

    private int Length(int wanted)
    {
        if (_value.ValueKind != JsonValueKind.Array)
            throw Must("be a list");
        int length = _value.GetArrayLength();
        return wanted < 0 || length == wanted ? length : throw Must($"have {wanted} items, but has {length}");
    }

    private string PlaceOf(string name) => _place.Length == 0 ? name : $"{_place}.{name}";
}
