using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The mean loss over rows plus ½ · ridge · |coefficients|², with its gradient in one pass over the rows.</summary>
/// <remarks>
/// Rows are cut into chunks by the shape of the problem alone; their sums are folded in index order. Within a chunk, a block of rows
/// stays in the cache from its margins to its gradient.
/// </remarks>
internal sealed class LinearObjective
{
    private const int MaxBlock = 256;
    private const int MinBlock = 16;
    private const int BlockValues = 4096;
    private const int MaxChunks = 64;
    private const int MinChunks = 4;
    private const int ParametersAChunk = 8192;

    // Folding a chunk's gradient must cost little beside making it.
    private const int WorkAParameter = 8;

    private readonly FeatureMatrix _features;
    private readonly ILinearLoss _loss;
    private readonly double _totalWeight;
    private readonly double _ridge;
    private readonly int _penalised;
    private readonly Workers _workers;
    private readonly CancellationToken _cancellationToken;
    private readonly int _block;
    private readonly int _chunk;
    private readonly double[][] _margins;
    private readonly double[][] _gradients;
    private readonly double[] _losses;

    public LinearObjective(FeatureMatrix features, ILinearLoss loss, double totalWeight, double ridge, bool penalisesIntercepts, Workers workers, CancellationToken cancellationToken)
    {
        _features = features;
        _loss = loss;
        _totalWeight = totalWeight;
        _ridge = ridge;
        _workers = workers;
        _cancellationToken = cancellationToken;
        Shape = LinearShape.Of(features, loss.Outputs);
        _penalised = penalisesIntercepts ? Shape.Length : Shape.Coefficients;
        _block = Math.Clamp(BlockValues / Math.Max(1, features.DenseCount), MinBlock, MaxBlock);
        long work = Shape.Outputs * (features.Dense.Length + Entries(features.Sparse));
        int chunks = (int)Math.Clamp(work / (WorkAParameter * (long)Shape.Length), MinChunks, MaxChunks);
        _chunk = Math.Max(MaxBlock, ((features.RowCount - 1) / chunks) + 1);
        _losses = new double[Workers.Chunks(features.RowCount, _chunk)];
        _gradients = [.. _losses.Select(_ => new double[Shape.Length])];
        _margins = [.. _losses.Select(_ => new double[_block * Shape.Outputs])];
    }

    public LinearShape Shape { get; }

    /// <summary>Fills <paramref name="gradient"/> and returns the value.</summary>
    public double Evaluate(double[] parameters, double[] gradient)
    {
        _workers.ForRange(_features.RowCount, _chunk, (start, end) => EvaluateChunk(parameters, start, end), _cancellationToken);
        _workers.ForRange(gradient.Length, ParametersAChunk, (start, end) =>
        {
            Span<double> sum = gradient.AsSpan(start, end - start);
            sum.Clear();
            foreach (double[] part in _gradients)
                Sums.Axpy(1 / _totalWeight, part.AsSpan(start, end - start), sum);
        }, _cancellationToken);
        Sums.Axpy(_ridge, parameters.AsSpan(0, _penalised), gradient.AsSpan(0, _penalised));
        return Sums.Sum(_losses) / _totalWeight + Penalty(parameters);
    }

    /// <summary>The part of the value that is not loss.</summary>
    public double Penalty(double[] parameters) => _ridge / 2 * Sums.SquaredNorm(parameters.AsSpan(0, _penalised));

    /// <summary>The mean loss alone.</summary>
    public double MeanLoss(double[] parameters)
    {
        _workers.ForRange(_features.RowCount, _chunk, (start, end) => _losses[start / _chunk] = Loss(parameters, start, end, gradient: null), _cancellationToken);
        return Sums.Sum(_losses) / _totalWeight;
    }

    private static long Entries(SparseRows? sparse)
    {
        long entries = 0;
        for (int row = 0; row < (sparse?.RowCount ?? 0); row++)
            entries += sparse!.Indices(row).Length;
        return entries;
    }

    private void EvaluateChunk(double[] parameters, int start, int end)
    {
        double[] gradient = _gradients[start / _chunk];
        Array.Clear(gradient);
        _losses[start / _chunk] = Loss(parameters, start, end, gradient);
    }

    private double Loss(double[] parameters, int start, int end, double[]? gradient)
    {
        double[] margins = _margins[start / _chunk];
        double sum = 0;
        for (int first = start; first < end; first += _block)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            Span<double> block = margins.AsSpan(0, Math.Min(_block, end - first) * Shape.Outputs);
            LinearMargins.Compute(Shape, parameters, _features, first, block);
            sum += _loss.Apply(first, block);
            if (gradient is not null)
                LinearMargins.AddGradient(Shape, block, _features, first, gradient);
        }

        return sum;
    }
}
