using System.Runtime.Intrinsics;

namespace Assay.Learning;

/// <summary>Attributes one tree's outputs for a group of rows to the features it splits on.</summary>
internal sealed class TreeAttribution
{
    private readonly LeafPaths _paths;
    private readonly int _width;
    private readonly GaussLegendre[] _rules;
    private readonly PathIntegrals _integrals;
    private readonly Vector512<double>[] _ones;
    private readonly Vector512<double>[] _others;

    /// <param name="width">Values a leaf.</param>
    /// <param name="rules">Exact for degrees 0, 1, 2 …, as many as the longest path has steps.</param>
    public TreeAttribution(LeafPaths paths, int width, GaussLegendre[] rules)
    {
        _paths = paths;
        _width = width;
        _rules = rules;
        _integrals = new PathIntegrals(paths.LongestPath);
        _ones = new Vector512<double>[paths.LongestPath];
        _others = new Vector512<double>[paths.LongestPath];
    }

    /// <summary>Adds the Shapley values.</summary>
    /// <param name="results">Shape [width × features of the tree], rows as lanes.</param>
    public void AddValues(RowGroup rows, Span<Vector512<double>> results)
    {
        int features = _paths.Features.Length;
        foreach (LeafPath leaf in _paths.Leaves)
        {
            ReadOnlySpan<PathStep> steps = Pass(leaf, rows);
            if (steps.IsEmpty)
                continue;
            _integrals.Others(steps, _ones, _rules[steps.Length - 1], _others.AsSpan(0, steps.Length));
            for (int j = 0; j < steps.Length; j++)
            {
                Vector512<double> effect = (_ones[j] - Vector512.Create(steps[j].Share)) * _others[j];
                for (int k = 0; k < _width; k++)
                    results[k * features + steps[j].Feature] += effect * Vector512.Create(Value(leaf, k));
            }
        }
    }

    /// <summary>Adds the interaction values of all pairs of different features.</summary>
    /// <param name="results">Shape [width × features of the tree × features of the tree], rows as lanes.</param>
    public void AddInteractions(RowGroup rows, Span<Vector512<double>> results)
    {
        int features = _paths.Features.Length;
        foreach (LeafPath leaf in _paths.Leaves)
        {
            ReadOnlySpan<PathStep> steps = Pass(leaf, rows);
            for (int i = 0; i < steps.Length - 1; i++)
            {
                _integrals.OthersWithout(i, steps, _ones, _rules[steps.Length - 2], _others.AsSpan(0, steps.Length));
                Vector512<double> half = (_ones[i] - Vector512.Create(steps[i].Share)) * Vector512.Create(0.5);
                for (int j = i + 1; j < steps.Length; j++)
                {
                    Vector512<double> effect = half * (_ones[j] - Vector512.Create(steps[j].Share)) * _others[j];
                    for (int k = 0; k < _width; k++)
                    {
                        Vector512<double> both = effect * Vector512.Create(Value(leaf, k));
                        results[(k * features + steps[i].Feature) * features + steps[j].Feature] += both;
                        results[(k * features + steps[j].Feature) * features + steps[i].Feature] += both;
                    }
                }
            }
        }
    }

    private ReadOnlySpan<PathStep> Pass(LeafPath leaf, RowGroup rows)
    {
        ReadOnlySpan<PathStep> steps = _paths.Steps(leaf);
        for (int j = 0; j < steps.Length; j++)
            _ones[j] = rows.Passes(steps[j]);
        return steps;
    }

    private double Value(LeafPath leaf, int k)
    {
        TreeNode node = _paths.Tree.Nodes[leaf.Node];
        return _width == 1 ? node.Number : _paths.Tree.Values[node.Left + k];
    }
}
