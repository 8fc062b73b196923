using System.Globalization;
using Assay.Data;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assay.Workbench;

/// <summary>A YAML node that knows the file it came from, so that every error names line and column.</summary>
internal readonly struct YamlValue
{
    private readonly string _file;
    private readonly YamlNode _node;
    private readonly YamlNode _key;

    /// <param name="key">The key that the value stands under; null when there is none.</param>
    public YamlValue(string file, YamlNode node, string path, YamlNode? key = null)
    {
        _file = file;
        _node = node;
        _key = key ?? node;
        Path = path;
    }

    /// <summary>Where in the document, such as <c>data.split</c>.</summary>
    public string Path { get; }

    public bool IsMapping => _node is YamlMappingNode;

    public bool IsSequence => _node is YamlSequenceNode;

    public bool IsNull => _node is YamlScalarNode { Value: "" or "~" or "null" or null } scalar && IsPlain(scalar);

    /// <summary>The entries of a mapping; a key outside <paramref name="allowed"/> is an error that suggests the nearest.</summary>
    public Dictionary<string, YamlValue> Mapping(params string[] allowed)
    {
        Dictionary<string, YamlValue> entries = Mapping();
        foreach ((string key, YamlValue value) in entries)
        {
            if (!allowed.Contains(key, StringComparer.Ordinal))
                throw value.UnknownKey(key, allowed);
        }

        return entries;
    }

    /// <summary>The entries of a mapping with any keys.</summary>
    public Dictionary<string, YamlValue> Mapping()
    {
        if (_node is not YamlMappingNode mapping)
            throw Error($"{Where()} must be a mapping (key: value), but is {Kind()}.");
        var entries = new Dictionary<string, YamlValue>(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
                throw new YamlValue(_file, key, Path).Error("A key must be plain text.");
            entries[name] = new YamlValue(_file, value, Path.Length == 0 ? name : $"{Path}.{name}", key);
        }

        return entries;
    }

    public IReadOnlyList<YamlValue> Sequence()
    {
        if (_node is not YamlSequenceNode sequence)
            throw Error($"{Where()} must be a list, but is {Kind()}.");
        var items = new List<YamlValue>();
        foreach (YamlNode item in sequence.Children)
            items.Add(new YamlValue(_file, item, $"{Path}[{items.Count}]"));
        return items;
    }

    public string Text()
    {
        if (_node is not YamlScalarNode { Value: { } text } || IsNull)
            throw Error($"{Where()} must be text, but is {Kind()}.");
        return text;
    }

    public bool Boolean() => Scalar() is bool flag ? flag : throw Error($"{Where()} must be true or false, but is {Kind()}.");

    public double Number() => Scalar() switch
    {
        double number => number,
        long whole => whole,
        _ => throw Error($"{Where()} must be a number, but is {Kind()}."),
    };

    /// <summary>A number strictly between 0 and 1.</summary>
    public double Fraction() => Scalar() switch
    {
        double value and > 0 and < 1 => value,
        _ => throw Error($"{Where()} must be a fraction between 0 and 1, both excluded, but is {Kind()}."),
    };

    public ulong Seed() =>
        _node is YamlScalarNode { Value: { } text } && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw Error($"{Where()} must be a whole number from 0 on, but is {Kind()}.");

    /// <summary>A bool, long, double or string, as YAML 1.2's core schema reads plain scalars; null for <c>null</c>.</summary>
    public object? Scalar()
    {
        if (_node is not YamlScalarNode { Value: { } text } scalar)
            throw Error($"{Where()} must be a single value, but is {Kind()}.");
        if (!IsPlain(scalar))
            return text;
        if (IsNull)
            return null;
        return text switch
        {
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => number,
            _ => text,
        };
    }

    public ExperimentFileException Error(string message, Exception? cause = null) => ErrorAt(_node, message, cause);

    /// <summary>An error of the key that the value stands under.</summary>
    public ExperimentFileException KeyError(string message, Exception? cause = null) => ErrorAt(_key, message, cause);

    private ExperimentFileException ErrorAt(YamlNode node, string message, Exception? cause)
    {
        // A node that --set has put in ends where nothing of a file can, except the document itself.
        bool inFile = node.End.Index > 0 || Path.Length == 0;
        return new ExperimentFileException(_file, inFile ? (int)node.Start.Line : 0, (int)node.Start.Column, message, cause);
    }

    private ExperimentFileException UnknownKey(string key, string[] allowed)
    {
        string? near = NearestName.Find(key, allowed);
        string hint = near is null ? $"The keys here are {string.Join(", ", allowed)}." : $"Did you mean '{near}'?";
        return KeyError($"Unknown key '{Path}'. {hint}");
    }

    // A scalar that no parser read, from a setting of the command line, has the style Any.
    private static bool IsPlain(YamlScalarNode scalar) => scalar.Style is ScalarStyle.Plain or ScalarStyle.Any;

    private string Where() => Path.Length == 0 ? "The document" : $"'{Path}'";

    private string Kind() => _node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        _ when IsNull => "empty",
        YamlScalarNode scalar => $"'{scalar.Value}'",
        _ => "something else",
    };
}
