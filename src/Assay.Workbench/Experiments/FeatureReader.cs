using Assay.Data;

namespace Assay.Workbench;

/// <summary>Reads <c>features</c> and checks names and options against the catalog of steps, where the error can name the line.</summary>
internal static class FeatureReader
{
    /// <summary>A list of names, or of names with options: <c>- pca: { components: 20 }</c>; every option is filled in.</summary>
    public static ValueList<FeatureStepSpec> Read(YamlValue features) => [.. features.Sequence().SelectMany(Steps)];

    private static IEnumerable<FeatureStepSpec> Steps(YamlValue item) => item.IsMapping
        ? item.Mapping().Select(step => Step(step.Key, step.Value, step.Value.KeyError))
        : [Step(item.Text(), null, item.Error)];

    private static FeatureStepSpec Step(string name, YamlValue? options, Func<string, Exception?, Exception> atName)
    {
        FeatureStepEntry entry = Guard(() => FeatureCatalog.Find(name), atName);
        var read = new List<KeyValuePair<string, object?>>();
        foreach ((string option, YamlValue value) in options is { IsNull: false } given ? given.Mapping() : [])
        {
            KeyValuePair<string, object?> one = KeyValuePair.Create(option, Value(value));
            bool known = entry.Options.Any(o => o.Name == option);
            Guard(() => entry.Create([one]), known ? value.Error : value.KeyError);
            read.Add(one);
        }

        return Guard(new FeatureStepSpec(name, [.. read]).Resolved, atName);
    }

    private static object? Value(YamlValue value) => value.IsSequence
        ? (ValueList<object?>)[.. value.Sequence().Select(item => item.Scalar())]
        : value.Scalar();

    private static T Guard<T>(Func<T> check, Func<string, Exception, Exception> at)
    {
        try
        {
            return check();
        }
        catch (ArgumentException fault)
        {
            throw at(fault.Message.Split(" (Parameter")[0], fault);
        }
    }
}
