using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Testing;
using YamlDotNet.RepresentationModel;

namespace Assay.Workbench.Tests.Experiments;

/// <summary>The schema is for editors; the reader is what counts. They must name the same keys.</summary>
public sealed class ExperimentSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(ExperimentSchema.Text)!.AsObject();

    /// <summary>MLflow describes what is in its folders in files of this name, which are no experiments of ours.</summary>
    private const string MlflowFile = "meta.yaml";

    public static TheoryData<string> Examples =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("examples"), "*.yaml", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != MlflowFile)
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [InlineData("")]
    [InlineData("data")]
    [InlineData("data.split")]
    [InlineData("evaluate")]
    public void The_keys_are_those_the_reader_accepts(string section)
    {
        string[] path = section.Split('.', StringSplitOptions.RemoveEmptyEntries);
        JsonObject at = path.Aggregate(Schema, (schema, key) => schema["properties"]![key]!.AsObject());

        // The reader answers an unknown key that resembles none with all that it knows.
        string unknown = path.Append("qqqqqqqqqqqq").Reverse().Aggregate("0", (inner, key) => $"{{ {key}: {inner} }}");
        var fault = Assert.Throws<ExperimentFileException>(() => ExperimentFile.Parse(section.StartsWith("data", StringComparison.Ordinal)
            ? unknown.Replace("{ data: {", "{ data: { train: a, target: b,", StringComparison.Ordinal)
            : unknown[..^1] + ", data: { train: a, target: b } }", "e.yaml"));
        string listed = fault.Message.Split("The keys here are ")[1].TrimEnd('.');

        Assert.Equal(at["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal), listed.Split(", ").Order(StringComparer.Ordinal));
        Assert.False(at["additionalProperties"]!.GetValue<bool>());
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_examples_are_valid(string path)
    {
        ExperimentFile.Load(Repository.PathOf(path));
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Repository.PathOf(path))));

        Assert.Equal("", string.Join('\n', Faults("", stream.Documents[0].RootNode, Schema)));
    }

    /// <summary>Where a document breaks the rules the schema is made of: types, keys that must or may be there, choices.</summary>
    private static IEnumerable<string> Faults(string at, YamlNode node, JsonObject schema)
    {
        if (schema["$ref"] is { } reference)
            schema = reference.GetValue<string>()[2..].Split('/').Aggregate(Schema, (from, key) => from[key]!.AsObject());
        if (schema["anyOf"] is JsonArray choices)
            return choices.Any(choice => !Faults(at, node, choice!.AsObject()).Any()) ? [] : [$"{at}: fits no choice"];
        if (schema["enum"] is JsonArray values)
            return values.Any(value => value!.GetValue<string>() == node.ToString()) ? [] : [$"{at}: '{node}' is no choice"];
        if (!Types(schema).Any(type => Fits(type, node)))
            return [$"{at}: is not {schema["type"]!.ToJsonString()}"];
        return node switch
        {
            YamlMappingNode mapping => KeyFaults(at, mapping, schema),
            YamlSequenceNode sequence => sequence.SelectMany(item => Faults(at + "[]", item, schema["items"]!.AsObject())),
            _ => [],
        };
    }

    private static IEnumerable<string> KeyFaults(string at, YamlMappingNode mapping, JsonObject schema)
    {
        foreach (JsonNode? required in schema["required"] as JsonArray ?? [])
        {
            if (!mapping.Children.ContainsKey(new YamlScalarNode(required!.GetValue<string>())))
                yield return $"{at}: '{required}' is missing";
        }

        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            if ((schema["properties"]?[key.ToString()] ?? schema["additionalProperties"]) is JsonObject inner)
            {
                foreach (string fault in Faults($"{at}.{key}", value, inner))
                    yield return fault;
            }
            else if (schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False)
            {
                yield return $"{at}: unknown key '{key}'";
            }
        }
    }

    private static IEnumerable<string> Types(JsonObject schema) =>
        schema["type"] is JsonArray several ? several.Select(type => type!.GetValue<string>()) : [schema["type"]!.GetValue<string>()];

    private static bool Fits(string type, YamlNode node) => (type, new YamlValue("e.yaml", node, "")) switch
    {
        ("object", { IsMapping: true }) or ("array", { IsSequence: true }) or ("null", { IsNull: true }) => true,
        (_, { IsMapping: true } or { IsSequence: true } or { IsNull: true }) => false,
        (_, var value) => (type, value.Scalar()) is ("string", string) or ("boolean", bool) or ("integer", long) or ("number", long or double),
    };
}
