namespace Assay.Data;

/// <summary>A feature step as an experiment file names it.</summary>
/// <param name="Name">Name in the catalog, such as <c>tf-idf</c>.</param>
/// <param name="Options">By name: bool, long, double, string, null, or a <see cref="ValueList{T}"/> of those.</param>
public sealed record FeatureStepSpec(string Name, ValueList<KeyValuePair<string, object?>> Options)
{
    /// <summary>The step.</summary>
    /// <exception cref="ArgumentException">The name or an option is unknown, or a value is not allowed; the message names it.</exception>
    public FeatureStep Create() => FeatureCatalog.Find(Name).Create(Options);

    /// <summary>A step with every option written out.</summary>
    /// <exception cref="ArgumentException">The step has an option that files cannot write.</exception>
    public static FeatureStepSpec Of(FeatureStep step)
    {
        FeatureStepEntry entry = FeatureCatalog.Entries.FirstOrDefault(e => e.Makes(step))
            ?? throw new ArgumentException($"The catalog must have an entry for {step.GetType().Name}, but has none.", nameof(step));
        var spec = new FeatureStepSpec(entry.Name, [.. entry.Parameters(step)]);
        return spec.Create().Equals(step)
            ? spec
            : throw new ArgumentException($"The options of '{entry.Name}' must be those that files can write, but the step is {step}.", nameof(step));
    }

    /// <summary>The name with the options that are not its defaults, as in <c>tf-idf { unit: characters }</c>.</summary>
    public override string ToString()
    {
        FeatureStepEntry entry = FeatureCatalog.Find(Name);
        Dictionary<string, object?> defaults = entry.Parameters(entry.Create([])).ToDictionary(p => p.Key, p => p.Value);
        string[] changed = [.. Options.Where(o => !Equals(o.Value, defaults.GetValueOrDefault(o.Key))).Select(o => $"{o.Key}: {OptionValue.Show(o.Value)}")];
        return changed.Length == 0 ? Name : $"{Name} {{ {string.Join(", ", changed)} }}";
    }

    /// <summary>The same step with every option written out.</summary>
    public FeatureStepSpec Resolved()
    {
        FeatureStepEntry entry = FeatureCatalog.Find(Name);
        return new FeatureStepSpec(Name, [.. entry.Parameters(entry.Create(Options))]);
    }
}
