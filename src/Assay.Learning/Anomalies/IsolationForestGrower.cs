using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Grows the trees of an isolation forest, several at a time, and sets what path length is worth a half.</summary>
/// <param name="weighted">The rows that may be drawn, ascending, at least two.</param>
internal sealed class IsolationForestGrower(IsolationForest options, FeatureMatrix rows, int[] weighted, RandomStream stream)
{
    /// <summary>Trees between two reports of progress; constant, so that nothing depends on the number of threads.</summary>
    private const int TreesABatch = 16;

    public TreeEnsemblePredictor Grow(FitContext context)
    {
        int samples = Math.Min(options.MaxSamples, weighted.Length);
        var trees = new Tree[options.Trees];
        for (int start = 0; start < trees.Length; start += TreesABatch)
        {
            int first = start, grown = Math.Min(TreesABatch, trees.Length - start);
            context.Workers.For(grown, i => trees[first + i] = GrowTree(first + i, samples), context.CancellationToken);
            for (int i = 1; i <= grown && context.Progress is not null; i++)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                context.Progress.Report(new TrainingStep(first + i, trees.Length, []));
            }
        }

        // Exponents in the leaves: their mean is that of the score.
        TreeEnsemblePredictor scores = Scale(trees, -1 / PathLength.Average(samples));
        return options.Contamination is double share
            ? Scale(trees, -1 / new ContaminationCut(share).Of(scores, rows, weighted, PathLength.Average(samples), context))
            : scores;
    }

    private Tree GrowTree(int index, int samples)
    {
        RandomStream own = stream.Child("tree").Child(index);
        int[] drawn = RandomSubset.OfMany(weighted.Length, samples, own.Child("rows"));
        for (int i = 0; i < drawn.Length; i++)
            drawn[i] = weighted[drawn[i]];
        int features = rows.Features.Count;
        int[]? allowed = options.MaxFeatures < 1
            ? RandomSubset.OfMany(features, Math.Max(1, (int)(options.MaxFeatures * features)), own.Child("features"))
            : null;
        return new IsolationTreeGrower(rows, drawn, allowed, own.Child("splits")).Grow();
    }

    /// <summary>Trees of path lengths as an ensemble of exponents.</summary>
    private TreeEnsemblePredictor Scale(Tree[] trees, double factor)
    {
        Tree[] scaled = [.. trees.Select(tree => new Tree(
            [.. tree.Nodes.ToArray().Select(node => node.IsLeaf ? TreeNode.LeafOf(node.Number * factor) : node)],
            [], [], tree.Covers.ToArray(), tree.Gains.ToArray()))];
        return new TreeEnsemblePredictor(new TreeEnsembleShape(TreeLink.PowerOfTwo, [0], ValuesALeaf: 1, Average: true), scaled, rows.Features.Count);
    }
}
