using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Grows the trees of a forest, several at a time, each from its own random streams.</summary>
internal sealed class ForestGrower(TrainingSet data, CartOptions options, int count, bool bootstrap, bool outOfBag)
{
    /// <summary>Trees between two reports of progress; constant, so that nothing depends on the number of threads.</summary>
    private const int TreesABatch = 16;

    private readonly CartTarget _target = new(data.Target, data.Weights);

    public TreeEnsemblePredictor Grow(FitContext context)
    {
        RankedFeatures features = RankedFeatures.Of(data.Features, context.Workers, context.CancellationToken);
        var trees = new Tree[count];
        var left = outOfBag ? new OutOfBagSums(data.Features, data.Target) : null;
        OutOfBagEstimate? predictions = null;
        for (int start = 0; start < count; start += TreesABatch)
        {
            int first = start;
            var inBag = new int[Math.Min(TreesABatch, count - start)][];
            context.Workers.For(inBag.Length, i => trees[first + i] = GrowTree(features, first + i, out inBag[i], context.CancellationToken), context.CancellationToken);
            left?.Add(trees.AsSpan(first, inBag.Length), inBag, context.Workers, context.CancellationToken);
            if (context.Progress is not null || first + inBag.Length == count)
                predictions = left?.Predict();
            Report(context, first, inBag.Length, predictions);
        }

        return new TreeEnsemblePredictor(_target.Shape, trees, features.Count) { OutOfBag = predictions };
    }

    /// <param name="inBag">How often the tree's sample holds each row; empty without bootstrap.</param>
    private Tree GrowTree(RankedFeatures features, int index, out int[] inBag, CancellationToken cancellationToken)
    {
        RandomStream stream = data.Stream.Child("tree").Child(index);
        int rows = data.Target.RowCount;
        int[]? counts = bootstrap ? BootstrapRows.Draw(rows, stream.Child("bootstrap")) : null;
        double[] weights = BootstrapRows.Weigh(rows, data.Weights, counts);
        inBag = counts ?? [];

        // Weights of zero may leave a sample without any: the tree then learns from all rows.
        if (!Array.Exists(weights, w => w > 0))
            weights = data.Weights!;
        return _target.Grow(features, options, weights, stream.Child("features"), cancellationToken);
    }

    private void Report(FitContext context, int first, int grown, OutOfBagEstimate? predictions)
    {
        for (int i = 1; i <= grown && context.Progress is not null; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.Progress.Report(new TrainingStep(first + i, count, i == grown && predictions is not null ? predictions.Scores : []));
        }
    }
}
