using Assay.Data;

namespace Assay.Learning;

/// <summary>All estimators that experiment files can name.</summary>
public static partial class EstimatorCatalog
{
    /// <summary>Every entry, simplest first.</summary>
    public static IReadOnlyList<EstimatorEntry> Entries { get; } =
    [
        .. Baselines(), .. LinearModels(), .. Bayes(), .. Neighbours(), .. Clusters(), .. Trees(), .. Forests(), .. Anomalies(),
        .. Boosting(), .. Recommenders(), .. Ensembles(), .. Imbalance(),
    ];

    /// <summary>The entry of that name.</summary>
    /// <exception cref="LearningException">There is none; the message suggests the nearest.</exception>
    public static EstimatorEntry Find(string name)
    {
        foreach (EstimatorEntry entry in Entries)
        {
            if (entry.Name == name)
                return entry;
        }

        string? near = NearestName.Find(name, Entries.Select(e => e.Name));
        string hint = near is null ? $"The models are {string.Join(", ", Entries.Select(e => e.Name))}." : $"Did you mean '{near}'?";
        throw new LearningException($"There is no model '{name}'. {hint}");
    }

    /// <summary>How much there is to what the estimator learns, see <see cref="EstimatorEntry.Complexity"/>; an ensemble stands above its members.</summary>
    /// <exception cref="LearningException">The estimator, or a part of it, is not in the catalog.</exception>
    public static int ComplexityOf(Estimator estimator)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        int own = Find(estimator.Name).Complexity;
        return estimator is Ensemble ensemble ? Math.Max(own, 10 + ensemble.Parts.Select(ComplexityOf).DefaultIfEmpty(0).Max()) : own;
    }
}
