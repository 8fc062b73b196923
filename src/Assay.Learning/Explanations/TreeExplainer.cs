using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Explains a model of trees exactly: which feature adds what to a row's raw score, and how much the model uses it. Immutable and thread-safe.</summary>
/// <remarks>
/// The raw score is what the trees add up to: log odds of a boosted classification, the logarithm where outputs are its
/// exponential, the value itself of a boosted regression, the averaged value or share of a tree or a forest, the
/// logarithm to base 2 of an isolation forest's score. What is not known of a row takes the ways of the training rows,
/// weighted by cover ("path-dependent", Lundberg et al., 2020, algorithm 2).
/// </remarks>
public sealed class TreeExplainer
{
    private readonly Model _model;
    private readonly TreeEnsemblePredictor _trees;
    private readonly ShapleySums _sums;
    private readonly double[] _expected;

    private TreeExplainer(Model model, TreeEnsemblePredictor trees)
    {
        _model = model;
        _trees = trees;
        _sums = new ShapleySums(trees.Shape, trees.Trees, trees.FeatureCount);
        _expected = _sums.Expected();
    }

    /// <exception cref="LearningException">The model is not of trees, or was stored by a version that did not keep what explanations need.</exception>
    public static TreeExplainer Of(IModel model)
    {
        if (model is not Model { Predictor: TreeEnsemblePredictor trees } explained)
            throw new LearningException($"Only a tree, a forest or boosted trees can be explained exactly, but this model is of kind '{(model as Model)?.Predictor.Kind ?? model.Kind}'. Permutation importance works for any model.");
        if (trees.Trees.Any(t => t.Covers.Length != t.Nodes.Length))
            throw new LearningException("The model was stored by a version that did not keep the weights of nodes, which explanations need. Fit it again.");
        return new TreeExplainer(explained, trees);
    }

    /// <summary>Shapley values of every row; the same bits on any number of threads, alone or in a batch.</summary>
    /// <exception cref="LearningException">The explanation would be too large.</exception>
    public Explanation Explain(Table rows, Workers? workers = null, CancellationToken cancellationToken = default)
    {
        FeatureMatrix matrix = _model.Features.Transform(rows);
        double[] values = _sums.Values(matrix, workers ?? Workers.One, cancellationToken);
        return new Explanation(Names, Sources, Outputs(), _expected, values);
    }

    /// <summary>Shapley interaction values of every row: features × features numbers each.</summary>
    /// <exception cref="LearningException">The explanation would be too large.</exception>
    public InteractionExplanation ExplainInteractions(Table rows, Workers? workers = null, CancellationToken cancellationToken = default)
    {
        FeatureMatrix matrix = _model.Features.Transform(rows);
        double[] pairs = _sums.Pairs(matrix, workers ?? Workers.One, cancellationToken);
        double[] values = _sums.Values(matrix, workers ?? Workers.One, cancellationToken);
        int width = _trees.FeatureCount;
        for (int i = 0; i < values.Length; i++)
        {
            // By itself a feature does what is left of its value.
            Span<double> row = pairs.AsSpan(i * width, width);
            double together = 0;
            foreach (double pair in row)
                together += pair;
            row[i % width] = values[i] - together;
        }

        return new InteractionExplanation(Names, Sources, Outputs(), _expected, matrix.RowCount, pairs);
    }

    /// <summary>Each source column's share of what all splits gained in training, the greatest first: non-negative, summing to 1, or all 0 when nothing gained.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> GainImportance() => BySource(_trees.GainImportance());

    /// <summary>Each source column's share of all splits, the greatest first: non-negative, summing to 1, or all 0 when nothing was split.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> SplitImportance() => BySource(_trees.SplitImportance());

    private IReadOnlyList<string> Names => [.. _model.Features.Features.Select(f => f.Name)];

    private IReadOnlyList<string> Sources => [.. _model.Features.Features.Select(f => f.Source)];

    private IReadOnlyList<string> Outputs() =>
        _model.Signature.Task == LearningTask.Regression ? [_model.Signature.Target]
        : _trees.Shape.SumCount == 1 ? [_model.Signature.Classes[^1]]
        : _model.Signature.Classes;

    private KeyValuePair<string, double>[] BySource(double[] importance)
    {
        var groups = new SourceGroups(Sources);
        var sums = new double[groups.Names.Count];
        for (int i = 0; i < importance.Length; i++)
            sums[groups.Of(i)] += importance[i];
        return [.. groups.Names.Zip(sums, KeyValuePair.Create).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal)];
    }
}
