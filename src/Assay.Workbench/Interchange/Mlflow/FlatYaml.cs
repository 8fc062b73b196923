using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Assay.Workbench;

/// <summary>A YAML document of names and single values, as MLflow's <c>meta.yaml</c> is. Names in inner mappings are joined by dots, lists are passed over.</summary>
/// <remarks>Nothing is made of what it says but texts: no types, no anchors, no references, which could grow without end.</remarks>
internal sealed class FlatYaml
{
    private const int MaxDepth = 8;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The values by name; what is empty or null is not there.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <exception cref="InvalidDataException">It is not such a document.</exception>
    public static FlatYaml Parse(string text)
    {
        try
        {
            var document = new FlatYaml();
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            document.Mapping(parser, "", 0);
            return document;
        }
        catch (YamlException malformed)
        {
            throw new InvalidDataException($"it must be YAML of names and values: {malformed.Message}", malformed);
        }
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <exception cref="InvalidDataException">The value is not a whole number.</exception>
    public long? Whole(string name) => Text(name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) => value,
        var text => throw new InvalidDataException($"'{name}' must be a whole number, but is '{text}'"),
    };

    private void Mapping(IParser parser, string path, int depth)
    {
        if (depth == MaxDepth)
            throw new InvalidDataException($"mappings are nested deeper than {MaxDepth}");
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            string name = path + parser.Consume<Scalar>().Value;
            switch (parser.Current)
            {
                case Scalar scalar:
                    parser.MoveNext();
                    if (scalar is not { Style: ScalarStyle.Plain, Value: "" or "~" or "null" })
                        _values[name] = scalar.Value;
                    break;
                case MappingStart:
                    Mapping(parser, name + ".", depth + 1);
                    break;
                case SequenceStart:
                    parser.SkipThisAndNestedEvents();
                    break;
                default:
                    throw new InvalidDataException($"'{name}' must be a value, and is {parser.Current?.GetType().Name}");
            }
        }
    }
}
