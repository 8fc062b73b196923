namespace Assay.Data;

/// <summary>A feature step as an experiment file names it.</summary>
/// <param name="Name">Name in the catalog, such as <c>tf-idf</c>.</param>
/// <param name="Options">By name: bool, long, double, string, null, or a <see cref="ValueList{T}"/> of those.</param>
public sealed record FeatureStepSpec(string Name, ValueList<KeyValuePair<string, object?>> Options)
{
    /// <summary>The step.</summary>
    /// <exception cref="ArgumentException">The name or an option is unknown, or a value is not allowed; the message names it.</exception>
    public FeatureStep Create() => FeatureCatalog.Find(Name).Create(Options);

    /// <summary>The same step with every option written out.</summary>
    public FeatureStepSpec Resolved()
    {
        FeatureStepEntry entry = FeatureCatalog.Find(Name);
        return new FeatureStepSpec(Name, [.. entry.Parameters(entry.Create(Options))]);
    }
}
