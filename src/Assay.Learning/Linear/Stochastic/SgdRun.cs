using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The epochs of one fit: every function sees every row once an epoch, in the epoch's order.</summary>
internal sealed class SgdRun
{
    private const int RowsAQuestion = 4096;

    // Text rows rarely hold a feature but always the intercept: it takes shorter steps there, as scikit-learn's does.
    private const double SparseInterceptStep = 0.01;

    private readonly StochasticGradientDescent _options;
    private readonly TrainingSet _data;
    private readonly FitContext _context;
    private readonly SgdTargets _targets;
    private readonly SgdMargin _loss;
    private readonly StepLengths _lengths;
    private readonly SgdWeights[] _functions;
    private readonly int[] _order;
    private readonly double _interceptStep;

    public SgdRun(StochasticGradientDescent options, SgdLoss loss, LearningSchedule schedule, TrainingSet data, FitContext context)
    {
        FiniteFeatures.Require(data.Features, context);
        _options = options;
        _data = data;
        _context = context;
        _targets = SgdTargets.Of(data.Target, data.Weights);
        _loss = new SgdMargin(loss, options.HuberThreshold);
        LossName = loss switch { SgdLoss.Log => "log_loss", SgdLoss.Hinge => "hinge_loss", SgdLoss.Huber => "huber_loss", _ => "half_squared_error" };
        _lengths = new StepLengths(schedule, options.Alpha, options.LearningRate, options.Power, _loss);
        _functions = [.. Enumerable.Range(0, _targets.Functions).Select(_ => new SgdWeights(data.Features.Features.Count, options.Average, options.L1Ratio > 0))];
        _order = [.. Enumerable.Range(0, data.Features.RowCount).Where(row => data.Weights is null || data.Weights[row] > 0)];
        _interceptStep = data.Features.Sparse is null ? 1 : SparseInterceptStep;
    }

    private string LossName { get; }

    public LinearPredictor Fit()
    {
        var patience = new EpochPatience(_options.Patience, _options.Tolerance);
        var steps = new PendingStep(_context);
        bool watches = _options.EarlyStopping && _data.Validation is not null;
        bool converged = false;
        int epoch = 0;
        while (!converged && epoch < _options.MaxEpochs)
        {
            epoch++;
            double rate = _lengths.At(((double)(epoch - 1) * _order.Length) + 1);
            double train = Epoch(epoch);
            double validation = _data.Validation is { } held && (watches || _context.Progress is not null) ? ValidationLoss(held) : double.NaN;
            RequireFinite(train);
            steps.Tell(epoch, _options.MaxEpochs, Metrics(train, validation, rate));
            converged = patience.IsExhausted(watches ? validation : train) && !_lengths.Shorten();
            if (patience.Rounds >= _options.Patience)
                patience.Reset();
        }

        steps.Finish(converged);
        return ToPredictor(epoch, converged);
    }

    /// <summary>One pass over the rows; returns the mean loss met on the way, summed over functions.</summary>
    private double Epoch(int epoch)
    {
        RandomSource random = _data.Stream.Child("epoch").Child(epoch).Draw();
        random.Shuffle<int>(_order);
        var losses = new double[_functions.Length];
        _context.Workers.For(_functions.Length, k => losses[k] = Pass(_functions[k], k, epoch), _context.CancellationToken);
        return Sums.Sum(losses) / _order.Length;
    }

    private double Pass(SgdWeights function, int k, int epoch)
    {
        double shrink = _options.Alpha * (1 - _options.L1Ratio);
        double absolute = _options.Alpha * _options.L1Ratio;
        double before = (double)(epoch - 1) * _order.Length;
        double sum = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            if (i % RowsAQuestion == 0)
                _context.CancellationToken.ThrowIfCancellationRequested();
            int row = _order[i];
            double wanted = _targets.Of(row, k);
            double margin = function.Margin(_data.Features, row);
            double weight = _data.Weights is null ? 1 : _data.Weights[row];
            double length = _lengths.At(before + i + 1);
            double step = -length * weight * _loss.Slope(margin, wanted);
            sum += weight * _loss.Value(margin, wanted);
            if (shrink > 0)
                function.Shrink(Math.Max(0, 1 - (length * shrink)));
            if (step != 0)
            {
                function.Add(step, _data.Features, row);
                function.Intercept += step * _interceptStep;
            }

            if (absolute > 0)
                function.Penalise(length * absolute, _data.Features, row);
            function.Count();
        }

        function.PayAll();
        return sum;
    }

    private double ValidationLoss(ValidationSet held)
    {
        LinearPredictor now = ToPredictor(0, false, inUnits: false);
        double[] margins = now.Margins(held.Features);
        SgdTargets targets = _targets.Like(held.Target);
        double sum = 0;
        for (int i = 0; i < margins.Length; i++)
            sum += _loss.Value(margins[i], targets.Of(i / targets.Functions, i % targets.Functions));
        return sum / held.Features.RowCount;
    }

    private LinearPredictor ToPredictor(int epochs, bool converged, bool inUnits = true)
    {
        LinearShape shape = LinearShape.Of(_data.Features, _functions.Length);
        var parameters = new double[shape.Length];
        for (int k = 0; k < _functions.Length; k++)
            shape.Place(inUnits ? _targets.InUnits(_functions[k].ToParameters()) : _functions[k].ToParameters(), k, parameters);
        return new LinearPredictor(shape, _targets.Output, parameters, epochs, converged);
    }

    private List<KeyValuePair<string, double>> Metrics(double train, double validation, double rate)
    {
        var metrics = new List<KeyValuePair<string, double>> { KeyValuePair.Create("train_" + LossName, train), KeyValuePair.Create("learning_rate", rate) };
        if (double.IsFinite(validation))
            metrics.Insert(1, KeyValuePair.Create("validation_" + LossName, validation));
        return metrics;
    }

    private void RequireFinite(double loss)
    {
        if (!double.IsFinite(loss) || _functions.Any(f => !double.IsFinite(f.Intercept)))
            throw new LearningException($"The steps must be short enough for the loss to fall, but it grew beyond all bounds. Lower the learning rate ({_options.LearningRate}), or bring the features to one scale.");
    }
}
