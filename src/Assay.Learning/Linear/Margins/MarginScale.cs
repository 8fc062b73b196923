using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The factor that makes log odds of a support vector machine's margins: the most likely one for rows it has not learned from.</summary>
/// <remarks>
/// Platt's scaling (1999) with a slope alone, as temperature scaling has it (Guo, Pleiss, Sun and Weinberger, 2017): with an offset, a
/// row could be called more probably positive than not while its margin says negative.
/// </remarks>
internal static class MarginScale
{
    private const int RowsAChunk = 1024;
    private const double Least = 1e-3;
    private const double Most = 1e3;
    private const int Steps = 48;

    /// <param name="fit">Fits the same machine to other rows.</param>
    public static double ByFolds(TrainingSet data, int folds, Func<TrainingSet, LinearPredictor> fit, FitContext context)
    {
        int rows = data.Features.RowCount;
        int[] fold = Folds(data, folds);
        double[]? margins = null;
        int functions = 0;
        for (int f = 0; f < folds; f++)
        {
            int[] train = [.. Enumerable.Range(0, rows).Where(row => fold[row] != f)];
            int[] held = [.. Enumerable.Range(0, rows).Where(row => fold[row] == f)];
            double[]? weights = data.Weights is null ? null : [.. train.Select(row => data.Weights[row])];
            if (held.Length == 0 || train.Length == 0 || (weights is not null && weights.All(w => w == 0)))
                continue;
            context.CancellationToken.ThrowIfCancellationRequested();
            LinearPredictor machine = fit(new TrainingSet(data.Features.Take(train), data.Target.Take(train), weights, data.Stream.Child("fold").Child(f), null));
            functions = machine.Shape.Outputs;
            margins ??= new double[rows * functions];
            double[] found = machine.Margins(data.Features.Take(held));
            for (int i = 0; i < held.Length; i++)
                found.AsSpan(i * functions, functions).CopyTo(margins.AsSpan(held[i] * functions));
        }

        return margins is null ? 1 : MostLikely(margins, functions, data.Target, data.Weights, context);
    }

    /// <summary>Minimises the log loss over the logarithm of the scale by golden section.</summary>
    public static double MostLikely(double[] margins, int functions, TargetVector target, double[]? weights, FitContext context)
    {
        double low = Elementary.Log(Least), high = Elementary.Log(Most);
        double golden = (Math.Sqrt(5) - 1) / 2;
        double a = high - (golden * (high - low)), b = low + (golden * (high - low));
        double lossA = Loss(a), lossB = Loss(b);
        for (int step = 0; step < Steps; step++)
        {
            if (lossA <= lossB)
            {
                (high, b, lossB) = (b, a, lossA);
                a = high - (golden * (high - low));
                lossA = Loss(a);
            }
            else
            {
                (low, a, lossA) = (a, b, lossB);
                b = low + (golden * (high - low));
                lossB = Loss(b);
            }
        }

        return Elementary.Exp((low + high) / 2);

        double Loss(double logScale)
        {
            double scale = Elementary.Exp(logScale);
            return Sums.Sum(target.RowCount, RowsAChunk, (start, end) => LossOf(start, end, scale), context.Workers, context.CancellationToken);
        }

        double LossOf(int start, int end, double scale)
        {
            var probabilities = new double[functions];
            double sum = 0;
            for (int row = start; row < end; row++)
            {
                margins.AsSpan(row * functions, functions).CopyTo(probabilities);
                double weight = weights is null ? 1 : weights[row];
                sum = Math.FusedMultiplyAdd(weight, LossOfRow(probabilities, target.Labels[row], scale), sum);
            }

            return sum;
        }
    }

    private static double LossOfRow(double[] margins, int label, double scale)
    {
        if (margins.Length == 1)
            return Elementary.Softplus((label == 1 ? -scale : scale) * margins[0]);
        double own = -Elementary.Softplus(-scale * margins[label]);
        return OneVersusRest.Apply(scale, margins) - own;
    }

    /// <summary>The fold of every row: each class dealt out in turn, in random order, the copies of a row together.</summary>
    internal static int[] Folds(TrainingSet data, int folds)
    {
        RowCopies copies = RowCopies.Of(data.Keys, data.Features.RowCount);
        int[] order = [.. Enumerable.Range(0, copies.First.Count)];
        RandomSource random = data.Stream.Child("calibration").Draw();
        random.Shuffle<int>(order);
        var fold = new int[order.Length];
        var dealt = new int[data.Target.Classes.Count];
        foreach (int distinct in order)
            fold[distinct] = dealt[data.Target.Labels[copies.First[distinct]]]++ % folds;
        return [.. copies.Distinct.Select(distinct => fold[distinct])];
    }
}
