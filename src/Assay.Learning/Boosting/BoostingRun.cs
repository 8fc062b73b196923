using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>One fit of gradient boosting, round by round.</summary>
internal sealed class BoostingRun
{
    private readonly GradientBoosting _options;
    private readonly RandomStream _stream;
    private readonly int _rows;
    private readonly int _features;
    private readonly FitContext _context;
    private readonly BoostingObjective _objective;
    private readonly TreeGrower _grower;
    private readonly PackedGradients _gradients;
    private readonly double[] _start;
    private readonly BoostingScores _scores;
    private readonly BoostingValidation? _validation;
    private readonly int _earlierRounds;
    private readonly EarlyStopping _stopping;
    private readonly List<Tree> _trees = [];

    /// <param name="continued">The model whose rounds come first; null to start anew.</param>
    public BoostingRun(GradientBoosting options, TrainingSet data, Model? continued, FitContext context)
    {
        SquaredSums.RequireFinite(data.Target, data.Weights);
        _options = options;
        _stream = data.Stream;
        _rows = data.Target.RowCount;
        _features = data.Features.Features.Count;
        _context = context;
        _objective = BoostingObjectives.Of(options, data.Target, data.Weights);
        SparseColumns? sparse = data.Features.Sparse is { } block ? SparseColumns.Of(block) : null;
        Binning binning = Binning.Of(data.Features, sparse, options.MaxBins, options.NativeCategories, data.Weights, context.Workers, context.CancellationToken);
        BinnedFeatures binned = BinnedFeatures.Of(data.Features, sparse, binning, options.BundleFeatures, context.Workers, context.CancellationToken);
        _grower = new TreeGrower(binned, data.Features.Features, options, context.Workers, context.CancellationToken);
        _gradients = new PackedGradients(data.Target.RowCount);
        EarlierRounds? earlier = continued is null ? null : EarlierRounds.Of(continued, _objective);
        _start = earlier?.Start ?? _objective.StartScores(context.CancellationToken);
        _scores = new BoostingScores(_rows, _start, context.Workers);
        if (data.Validation is { } validation && (context.Progress is not null || options.EarlyStoppingRounds is not null))
            _validation = new BoostingValidation(validation, _objective.On(validation.Target), options.EarlyStoppingMetric, _start, context.Workers);
        _stopping = new EarlyStopping(options.EarlyStoppingRounds, _validation?.Direction ?? default, options.EarlyStoppingMinImprovement);
        if (earlier is { Count: > 0 })
        {
            _earlierRounds = earlier.Count;
            Repeat(earlier, data.Features);
        }
    }

    public TreeEnsemblePredictor Fit()
    {
        for (int round = _earlierRounds + 1; round <= LastRound; round++)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            bool ended = !Round(round) && !_options.IsSampled;

            // Without sampling every further round would find nothing to split either. Only a first round is kept then, so that
            // a model that is continued stays as it is.
            if (ended && _trees.Count > _objective.OutputCount)
            {
                _trees.RemoveRange(_trees.Count - _objective.OutputCount, _objective.OutputCount);
                break;
            }

            if (Report(round) || ended)
                break;
        }

        int outputs = _objective.OutputCount;
        int kept = _options.EarlyStoppingRounds is not null && _validation is not null ? _stopping.BestRound * outputs : _trees.Count;
        return new TreeEnsemblePredictor(new TreeEnsembleShape(_objective.Link, _start, ValuesALeaf: 1, Average: false), [.. _trees.Take(kept)], _features);
    }

    /// <summary>Adds one tree an output; false when none of them found a split.</summary>
    private bool Round(int round)
    {
        RandomStream stream = _stream.Child("round").Child(round);
        int[] sample = Subsample.Draw(_rows, _options.RowShare, stream.Child("rows"));
        bool learned = false;
        _objective.StartRound(_scores.Values, _context.Workers);
        for (int output = 0; output < _objective.OutputCount; output++)
        {
            RandomStream own = stream.Child("output").Child(output);
            _gradients.Fill(_objective, output, _scores.Values, own.Child("rounding"), _context.Workers, _context.CancellationToken);
            if (_options.TopRate is double top)
                sample = OneSideSampling.Draw(_gradients, top, _options.OtherRate, own.Child("one-side"));
            BoostedTree grown = _grower.Grow(_gradients, sample, own);
            if (_objective.RefitsLeaves)
                grown = LeafRefit.Apply(grown, _grower, _objective, _scores.Values, _options.LearningRate, _context.Workers);
            _scores.Add(grown, _grower, output);
            _validation?.Add(grown.Tree, output);
            _trees.Add(grown.Tree);
            learned |= grown.Leaves.Length > 1;
        }

        return learned;
    }

    /// <summary>Measures and tells; true to stop.</summary>
    private bool Report(int round)
    {
        List<KeyValuePair<string, double>>? validation = _validation?.Measure();
        if (_context.Progress is not null)
        {
            double loss = _objective.Loss(_scores.Values, _context.Workers);
            _context.Progress.Report(new TrainingStep(round, LastRound, [KeyValuePair.Create("train_" + _objective.LossName, loss), .. validation ?? []]));
        }

        return validation is not null && _stopping.ShouldStop(round, validation[^1].Value);
    }

    private int LastRound => _earlierRounds + _options.Iterations;

    /// <summary>Adds the trees of earlier rounds as those rounds did; the last of them is the first that can be the best.</summary>
    private void Repeat(EarlierRounds earlier, FeatureMatrix rows)
    {
        for (int t = 0; t < earlier.Trees.Count; t++)
        {
            int output = t % earlier.Start.Length;
            _scores.Add(earlier.Trees[t], rows, output);
            _validation?.Add(earlier.Trees[t], output);
        }

        _trees.AddRange(earlier.Trees);
        if (_validation is not null)
            _stopping.ShouldStop(earlier.Count, _validation.Measure()[^1].Value);
    }
}
