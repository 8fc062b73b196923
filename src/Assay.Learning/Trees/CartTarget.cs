using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The target in the form trees grow on; chooses the criterion.</summary>
internal sealed class CartTarget
{
    private readonly TargetVector _target;
    private readonly int[] _labels;
    private readonly double[] _values;

    /// <param name="weights">Of the rows, or null when every row weighs 1; only to be checked.</param>
    /// <exception cref="LearningException">Targets or weights are too large.</exception>
    public CartTarget(TargetVector target, double[]? weights)
    {
        SquaredSums.RequireFinite(target, weights);
        _target = target;
        _labels = target.Labels.ToArray();
        _values = target.Task == LearningTask.Multiclass ? []
            : target.Task == LearningTask.Regression ? target.Values.ToArray()
            : [.. _labels.Select(l => (double)l)];
    }

    public TreeEnsembleShape Shape => TreeEnsembleShape.Averaging(_target.Task, _target.Classes.Count);

    /// <summary>Grows a tree on the rows of positive weight.</summary>
    /// <param name="weights">Shape [rows], non-negative.</param>
    public Tree Grow(RankedFeatures features, CartOptions options, double[] weights, RandomStream stream, CancellationToken cancellationToken)
    {
        var rows = new int[weights.Length];
        int count = 0;
        double weight = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            rows[count] = row;
            count += weights[row] > 0 ? 1 : 0;
            weight += weights[row];
        }

        Array.Resize(ref rows, count);
        if (_target.Task == LearningTask.Regression)
            return Grow(new MeanCriterion(_values, weights, shares: false));
        if (options.Criterion == SplitCriterion.Entropy)
            return Grow(new EntropyCriterion(_labels, _target.Classes.Count, weights));
        return _target.Task == LearningTask.Binary
            ? Grow(new MeanCriterion(_values, weights, shares: true))
            : Grow(new GiniCriterion(_labels, _target.Classes.Count, weights));

        Tree Grow<TCriterion>(TCriterion criterion)
            where TCriterion : struct, ICartCriterion =>
            new CartGrower<TCriterion>(features, options, criterion, rows, weight, stream, cancellationToken).Grow();
    }
}
