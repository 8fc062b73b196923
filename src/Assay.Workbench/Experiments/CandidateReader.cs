using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Reads one of the <c>models</c> and checks its name and options against the catalog, where the error can name the line.</summary>
internal static class CandidateReader
{
    public static CandidateSpec Read(YamlValue name) => Check(name, new CandidateSpec(name.Text(), name.Text(), []));

    /// <summary><c>name: { option: value }</c>, or <c>label: { model: name, option: value }</c>.</summary>
    public static CandidateSpec Read(string label, YamlValue options)
    {
        if (options.IsNull)
            return Check(options, new CandidateSpec(label, label, []));
        Dictionary<string, YamlValue> entries = options.Mapping();
        string model = entries.Remove("model", out YamlValue named) ? named.Text() : label;
        return Check(options, new CandidateSpec(label, model, [.. entries.Select(e => KeyValuePair.Create(e.Key, e.Value.Scalar()))]), entries);
    }

    private static CandidateSpec Check(YamlValue at, CandidateSpec candidate, Dictionary<string, YamlValue>? entries = null)
    {
        EstimatorEntry entry = Guard(at, () => EstimatorCatalog.Find(candidate.Model));
        foreach ((string name, object? value) in candidate.Options)
        {
            var option = new Dictionary<string, object?> { [name] = value };
            Guard(entries is not null ? entries[name] : at, () => entry.Create(new EstimatorSetup("target"), option));
        }

        return candidate;
    }

    private static T Guard<T>(YamlValue at, Func<T> check)
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is ArgumentException or LearningException)
        {
            throw at.Error(e.Message, e);
        }
    }
}
