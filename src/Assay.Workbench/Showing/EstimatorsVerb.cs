using System.Globalization;
using Assay.Learning;

namespace Assay.Workbench;

/// <summary>A model that experiment files can name.</summary>
/// <param name="Tasks">What it can learn: <c>binary</c>, <c>multiclass</c>, <c>regression</c>.</param>
public sealed record EstimatorListing(string Name, string Summary, IReadOnlyList<string> Tasks, IReadOnlyList<EstimatorOptionListing> Options);

public sealed record EstimatorOptionListing(string Name, string Summary, string? Default);

/// <summary><c>assay estimators</c>: which models there are, and their options.</summary>
public static class EstimatorsVerb
{
    /// <param name="name">One of them, or null for all.</param>
    /// <exception cref="LearningException">There is no estimator of that name; the message suggests the nearest.</exception>
    public static IReadOnlyList<EstimatorListing> List(string? name) =>
        [.. (name is null ? EstimatorCatalog.Entries : [EstimatorCatalog.Find(name)]).Select(Describe)];

    private static EstimatorListing Describe(EstimatorEntry entry)
    {
        Dictionary<string, object?> defaults = entry.Parameters(entry.Create(new EstimatorSetup("target"), new Dictionary<string, object?>())).ToDictionary(p => p.Key, p => p.Value);
        return new EstimatorListing(
            entry.Name,
            entry.Summary,
            [.. Enum.GetValues<LearningTask>().Where(entry.Supports).Select(t => t.ToString().ToLowerInvariant())],
            [.. entry.Options.Select(o => new EstimatorOptionListing(o.Name, o.Summary, Convert.ToString(defaults[o.Name], CultureInfo.InvariantCulture)))]);
    }
}
