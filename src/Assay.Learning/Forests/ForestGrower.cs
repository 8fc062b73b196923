using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Grows the trees of a forest, several at a time, each from its own random streams.</summary>
internal sealed class ForestGrower(TrainingSet data, CartOptions options, int count, bool bootstrap)
{
    /// <summary>Trees between two reports of progress; constant, so that nothing depends on the number of threads.</summary>
    private const int TreesABatch = 16;

    private readonly CartTarget _target = new(data.Target);

    public TreeEnsemblePredictor Grow(FitContext context)
    {
        RankedFeatures features = RankedFeatures.Of(data.Features, context.Workers, context.CancellationToken);
        var trees = new Tree[count];
        OutOfBag? outOfBag = bootstrap ? new OutOfBag(data.Features, data.Target) : null;
        for (int start = 0; start < count; start += TreesABatch)
        {
            int first = start;
            var inBag = new int[Math.Min(TreesABatch, count - start)][];
            context.Workers.For(inBag.Length, i => GrowTree(features, first + i, trees, out inBag[i], context.CancellationToken), context.CancellationToken);
            if (context.Progress is not null)
                outOfBag?.Add(trees.AsSpan(first, inBag.Length), inBag, context.Workers, context.CancellationToken);
            Report(context, first, inBag.Length, outOfBag);
        }

        return new TreeEnsemblePredictor(_target.Shape, trees, features.Count);
    }

    private void GrowTree(RankedFeatures features, int index, Tree[] trees, out int[] inBag, CancellationToken cancellationToken)
    {
        RandomStream stream = data.Stream.Child("tree").Child(index);
        int rows = data.Target.RowCount;
        int[]? counts = bootstrap ? BootstrapRows.Draw(rows, stream.Child("bootstrap")) : null;
        double[] weights = BootstrapRows.Weigh(rows, data.Weights, counts);
        inBag = counts ?? [];

        // Weights of zero may leave a sample without any: the tree then learns from all rows.
        if (!Array.Exists(weights, w => w > 0))
            weights = data.Weights!;
        trees[index] = _target.Grow(features, options, weights, stream.Child("features"), cancellationToken);
    }

    private void Report(FitContext context, int first, int grown, OutOfBag? outOfBag)
    {
        for (int i = 1; i <= grown && context.Progress is not null; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            bool last = i == grown && outOfBag is not null;
            context.Progress.Report(new TrainingStep(first + i, count, last ? outOfBag!.Scores() : []));
        }
    }
}
