using System.Text.Json;
using System.Text.Unicode;

using Assay.Data.Readers.Csv;
using Assay.Data.Readers.Values;

namespace Assay.Data.Readers.Json;

/// <summary>The names and values of one line, which is an object of plain values.</summary>
internal sealed class JsonRecord
{
    private readonly List<Member> _members = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private byte[] _text = new byte[1024];
    private int _used;

    /// <summary>A name, what its value is (Unknown for null), and where its text is.</summary>
    private readonly record struct Member(string Name, ValueKind Kind, int Start, int Length);

    public int Count => _members.Count;

    public string Name(int member) => _members[member].Name;

    public ValueKind Kind(int member) => _members[member].Kind;

    public ReadOnlySpan<byte> Text(int member) => _text.AsSpan(_members[member].Start, _members[member].Length);

    /// <summary>Reads a line; returns what is wrong and at which byte, or null.</summary>
    public (string Message, int At)? Parse(ReadOnlySpan<byte> line)
    {
        _members.Clear();
        _names.Clear();
        _used = 0;
        if (!Utf8.IsValid(line))
            return ("Text must be UTF-8, but this is not. Save the file as UTF-8.", Lines.FirstInvalidByte(line));
        try
        {
            return Read(line);
        }
        catch (JsonException e)
        {
            string reason = e.Message.Split(" LineNumber:")[0];
            return ($"A line must be one JSON object, but this is not: {reason}", (int)(e.BytePositionInLine ?? 0));
        }
    }

    private (string Message, int At)? Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return ("A line must be one JSON object {\"name\": value, …}, but this is another value.", (int)reader.TokenStartIndex);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            int nameAt = (int)reader.TokenStartIndex;
            string name = reader.GetString()!;
            if (name.Length == 0)
                return ("Every value must have a name, but this name is empty.", nameAt);
            if (!_names.Add(name))
                return ($"Names must be unique within a line, but '{name}' occurs twice.", nameAt);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                return ($"Values must be numbers, texts, true, false or null, but '{name}' is nested. Flatten it first.", (int)reader.TokenStartIndex);
            Add(name, ref reader);
        }

        reader.Read();
        return null;
    }

    private void Add(string name, ref Utf8JsonReader reader)
    {
        int longest = reader.ValueSpan.Length;
        if (_used + longest > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _used + longest));
        Span<byte> target = _text.AsSpan(_used);
        int length = longest;
        if (reader.TokenType == JsonTokenType.String)
            length = reader.CopyString(target);
        else
            reader.ValueSpan.CopyTo(target);
        _members.Add(new Member(name, KindOf(reader.TokenType, target[..length]), _used, length));
        _used += length;
    }

    private static ValueKind KindOf(JsonTokenType type, ReadOnlySpan<byte> text) => type switch
    {
        JsonTokenType.Null => ValueKind.Unknown,
        JsonTokenType.True or JsonTokenType.False => ValueKind.Boolean,
        JsonTokenType.Number => ValueParser.TryInt64(text, out _) ? ValueKind.Int64 : ValueKind.Float64,
        _ => TimestampParser.TryParse(text, out _) ? ValueKind.Timestamp : ValueKind.Text,
    };
}
