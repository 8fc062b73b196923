using System.Globalization;
using Assay.Data;

namespace Assay.Learning;

/// <summary>An estimator as the value of another one's option: its name in the catalog, and its own options.</summary>
/// <param name="Label">What the ensemble calls it.</param>
/// <param name="Model">Name in the catalog.</param>
/// <param name="Options">As in <see cref="EstimatorEntry.Create"/>.</param>
public sealed record MemberSpec(string Label, string Model, ValueList<KeyValuePair<string, object?>> Options)
{
    /// <summary>A catalogued estimator with every option.</summary>
    internal static MemberSpec Of(string label, Estimator estimator) =>
        new(label, estimator.Name, [.. EstimatorCatalog.Find(estimator.Name).Parameters(estimator)]);

    /// <summary>The estimator; its target is the ensemble's to say.</summary>
    /// <exception cref="ArgumentException">An option is at fault; the message names it.</exception>
    internal Estimator Create() => EstimatorCatalog.Find(Model).Create(new EstimatorSetup(""), Options.ToDictionary(o => o.Key, o => o.Value));

    /// <summary>The model with the options that are not its defaults, as in <c>decision-tree { max_depth: 1 }</c>.</summary>
    public override string ToString()
    {
        EstimatorEntry entry = EstimatorCatalog.Find(Model);
        var defaults = entry.Parameters(entry.Create(new EstimatorSetup(""), new Dictionary<string, object?>())).ToDictionary(p => p.Key, p => p.Value);
        string[] changed = [.. Options.Where(o => !Equals(o.Value, defaults[o.Key])).Select(o => $"{o.Key}: {Convert.ToString(o.Value, CultureInfo.InvariantCulture)}")];
        string named = Label == Model ? Model : $"{Label}: {Model}";
        return changed.Length == 0 ? named : $"{named} {{ {string.Join(", ", changed)} }}";
    }
}
