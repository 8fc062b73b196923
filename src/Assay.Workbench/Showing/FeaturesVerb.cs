using Assay.Data;

namespace Assay.Workbench;

/// <summary>A feature step that experiment files can name.</summary>
public sealed record FeatureStepListing(string Name, string Summary, IReadOnlyList<FeatureOptionListing> Options);

public sealed record FeatureOptionListing(string Name, string Summary);

/// <summary><c>assay features</c>: which feature steps there are, and their options.</summary>
public static class FeaturesVerb
{
    /// <param name="name">One of them, or null for all.</param>
    /// <exception cref="WorkbenchException">There is no step of that name; the message suggests the nearest.</exception>
    public static IReadOnlyList<FeatureStepListing> List(string? name)
    {
        try
        {
            return [.. (name is null ? FeatureCatalog.Entries : [FeatureCatalog.Find(name)])
                .Select(entry => new FeatureStepListing(entry.Name, entry.Summary, [.. entry.Options.Select(o => new FeatureOptionListing(o.Name, o.Summary))]))];
        }
        catch (ArgumentException fault)
        {
            throw new WorkbenchException(fault.Message.Split(" (Parameter")[0]);
        }
    }
}
