using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Reads one of the <c>models</c> and checks its name and options against the catalog, where the error can name the line.</summary>
internal static class CandidateReader
{
    public static CandidateSpec Read(YamlValue name)
    {
        Guard(() => EstimatorCatalog.Find(name.Text()), name.Error);
        return new CandidateSpec(name.Text(), name.Text(), []);
    }

    /// <summary><c>name: { option: value }</c>, or <c>label: { model: name, option: value }</c>.</summary>
    public static CandidateSpec Read(string label, YamlValue options)
    {
        Dictionary<string, YamlValue> entries = options.IsNull ? [] : options.Mapping();
        bool named = entries.Remove("model", out YamlValue name);
        string model = named ? name.Text() : label;
        EstimatorEntry entry = Guard(() => EstimatorCatalog.Find(model), named ? name.Error : options.KeyError);
        foreach ((string option, YamlValue value) in entries)
        {
            bool known = entry.Options.Any(o => o.Name == option);
            var alone = new Dictionary<string, object?> { [option] = value.Scalar() };
            Guard(() => entry.Create(new EstimatorSetup("target"), alone), known ? value.Error : value.KeyError);
        }

        return new CandidateSpec(label, model, [.. entries.Select(e => KeyValuePair.Create(e.Key, e.Value.Scalar()))]);
    }

    private static T Guard<T>(Func<T> check, Func<string, Exception, Exception> at)
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is ArgumentException or LearningException)
        {
            throw at(e.Message, e);
        }
    }
}
