using System.Text.Json.Nodes;
using Assay.Data;

namespace Assay.Workbench;

/// <summary>Feature steps as JSON, in the form an experiment file has them.</summary>
internal static class FeatureJson
{
    public static JsonArray Write(IEnumerable<FeatureStepSpec> steps) =>
        [.. steps.Select(step => (JsonNode)new JsonObject { [step.Name] = Options(step.Options) })];

    private static JsonObject Options(IEnumerable<KeyValuePair<string, object?>> options)
    {
        var json = new JsonObject();
        foreach ((string name, object? value) in options)
        {
            if (value is not null)
                json[name] = Value(value);
        }

        return json;
    }

    private static JsonNode? Value(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        long whole => whole,
        double number => number,
        string text => text,
        ValueList<object?> items => new JsonArray([.. items.Select(Value)]),
        _ => throw new ArgumentException($"An option must be a bool, long, double, text or list, but is {value.GetType().Name}.", nameof(value)),
    };
}
