using System.Globalization;
using Assay.Testing;

namespace Assay.Reference;

/// <summary>scikit-learn's forests over seeds 0 to 4, as <c>expected/forest_seeds.py</c> wrote them.</summary>
internal sealed class ForestSeeds
{
    private readonly ILookup<(string Set, string Metric), double> _values;

    private ForestSeeds(string file) =>
        _values = File.ReadLines(Repository.PathOf("tests", "Assay.Reference", "expected", file))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToLookup(f => (f[0], f[1]), f => double.Parse(f[3], CultureInfo.InvariantCulture));

    public static ForestSeeds Random { get; } = new("forest_seeds.csv");

    public static ForestSeeds ExtraTrees { get; } = new("extra_trees_seeds.csv");

    /// <summary>Means over the seeds; NaN for a set that was not tried.</summary>
    public ReferenceScores Of(string set) => new(Mean(set, "accuracy"), Mean(set, "roc_auc"), Mean(set, "rmse")) { Seeds = 5 };

    private double Mean(string set, string metric) =>
        _values[(set, metric)].DefaultIfEmpty(double.NaN).Average();
}
