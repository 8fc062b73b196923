using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The mean loss over rows plus ½ · ridge · |coefficients|², with its gradient in one pass over the rows.</summary>
/// <remarks>Rows are cut into chunks by the shape of the problem alone; their sums are folded in index order.</remarks>
internal sealed class LinearObjective
{
    private const int Block = 256;
    private const int MaxChunks = 64;
    private const int MaxPartialValues = 1 << 22;

    private readonly FeatureMatrix _features;
    private readonly ILinearLoss _loss;
    private readonly double _totalWeight;
    private readonly double _ridge;
    private readonly int _penalised;
    private readonly Workers _workers;
    private readonly CancellationToken _cancellationToken;
    private readonly int _chunk;
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
        int chunks = Math.Clamp(MaxPartialValues / Shape.Length, 4, MaxChunks);
        _chunk = Math.Max(Block, (features.RowCount - 1) / chunks + 1);
        _losses = new double[Workers.Chunks(features.RowCount, _chunk)];
        _gradients = [.. _losses.Select(_ => new double[Shape.Length])];
    }

    public LinearShape Shape { get; }

    /// <summary>Fills <paramref name="gradient"/> and returns the value.</summary>
    public double Evaluate(double[] parameters, double[] gradient)
    {
        _workers.ForRange(_features.RowCount, _chunk, (start, end) => EvaluateChunk(parameters, start, end), _cancellationToken);
        Array.Clear(gradient);
        foreach (double[] part in _gradients)
            Sums.Axpy(1 / _totalWeight, part, gradient);
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

    private void EvaluateChunk(double[] parameters, int start, int end)
    {
        double[] gradient = _gradients[start / _chunk];
        Array.Clear(gradient);
        _losses[start / _chunk] = Loss(parameters, start, end, gradient);
    }

    private double Loss(double[] parameters, int start, int end, double[]? gradient)
    {
        var margins = new double[Block * Shape.Outputs];
        double sum = 0;
        for (int first = start; first < end; first += Block)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            Span<double> block = margins.AsSpan(0, Math.Min(Block, end - first) * Shape.Outputs);
            LinearMargins.Compute(Shape, parameters, _features, first, block);
            sum += _loss.Apply(first, block);
            if (gradient is not null)
                LinearMargins.AddGradient(Shape, block, _features, first, gradient);
        }

        return sum;
    }
}
