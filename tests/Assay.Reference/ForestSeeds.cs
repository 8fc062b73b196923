using System.Globalization;
using Assay.Testing;

namespace Assay.Reference;

/// <summary>scikit-learn's random forest over seeds 0 to 4, as <c>expected/forest_seeds.py</c> wrote it.</summary>
internal static class ForestSeeds
{
    private static readonly ILookup<(string Set, string Metric), double> Values =
        File.ReadLines(Repository.PathOf("tests", "Assay.Reference", "expected", "forest_seeds.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToLookup(f => (f[0], f[1]), f => double.Parse(f[3], CultureInfo.InvariantCulture));

    /// <summary>Means over the seeds.</summary>
    public static ReferenceScores Of(string set) => new(Mean(set, "accuracy"), Mean(set, "roc_auc"), Mean(set, "rmse")) { Seeds = 5 };

    private static double Mean(string set, string metric) =>
        Values[(set, metric)].DefaultIfEmpty(double.NaN).Average();
}
