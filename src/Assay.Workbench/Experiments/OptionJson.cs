using System.Text.Json.Nodes;
using Assay.Data;
using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Options of models as JSON, in the form an experiment file has them.</summary>
internal static class OptionJson
{
    /// <param name="nameKey">The key that names the model.</param>
    public static JsonObject Write(string nameKey, string model, IEnumerable<KeyValuePair<string, object?>> options)
    {
        var json = new JsonObject { [nameKey] = model };
        foreach ((string name, object? value) in options)
        {
            if (value is not null)
                json[name] = Value(value);
        }

        return json;
    }

    /// <summary>Scalars as they are, members as JSON.</summary>
    public static object? Plain(object? value) => value is MemberSpec or ValueList<MemberSpec> or ValueList<FeatureStepSpec> ? Value(value) : value;

    private static JsonNode Value(object value) => value switch
    {
        bool flag => flag,
        long whole => whole,
        double number => number,
        string text => text,
        MemberSpec member => Write("model", member.Model, member.Options),
        // A list, since a recipe puts the keys of a mapping into order, and the order of members counts.
        ValueList<MemberSpec> members => new JsonArray([.. members.Select(m => (JsonNode)new JsonObject { [m.Label] = Write("model", m.Model, m.Options) })]),
        ValueList<FeatureStepSpec> steps => FeatureJson.Write(steps),
        ValueList<double> numbers => new JsonArray([.. numbers.Select(n => (JsonNode)n)]),
        _ => throw new ArgumentException($"An option must be a bool, long, double, text or member, but is {value.GetType().Name}.", nameof(value)),
    };
}
