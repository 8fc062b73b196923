using Assay.Numerics;

namespace Assay.Learning;

/// <summary>One fit of gradient boosting, round by round.</summary>
internal sealed class BoostingRun
{
    private readonly GradientBoosting _options;
    private readonly TrainingSet _data;
    private readonly FitContext _context;
    private readonly BoostingObjective _objective;
    private readonly LeafWiseGrower _grower;
    private readonly PackedGradients _gradients;
    private readonly double[] _start;
    private readonly BoostingScores _scores;
    private readonly BoostingObjective? _validationObjective;
    private readonly BoostingScores? _validationScores;
    private readonly EarlyStopping _stopping;
    private readonly List<Tree> _trees = [];

    public BoostingRun(GradientBoosting options, TrainingSet data, FitContext context)
    {
        _options = options;
        _data = data;
        _context = context;
        _objective = BoostingObjectives.Of(options, data.Target, data.Weights);
        Binning binning = Binning.Of(data.Features, options.MaxBins, data.Weights, context.Workers, context.CancellationToken);
        BinnedFeatures binned = BinnedFeatures.Of(data.Features, binning, context.Workers, context.CancellationToken);
        _grower = new LeafWiseGrower(binned, options, context.Workers, context.CancellationToken);
        _gradients = new PackedGradients(data.Target.RowCount);
        _start = _objective.StartScores();
        _scores = new BoostingScores(data.Features, _start, context.Workers);
        _stopping = new EarlyStopping(options.EarlyStoppingRounds);
        if (data.Validation is { } validation && (context.Progress is not null || options.EarlyStoppingRounds is not null))
        {
            _validationObjective = _objective.On(validation.Target);
            _validationScores = new BoostingScores(validation.Features, _start, context.Workers);
        }
    }

    public TreeEnsemblePredictor Fit()
    {
        for (int round = 1; round <= _options.Iterations; round++)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            bool learned = Round(round);
            bool stop = Report(round);

            // Without sampling every further round would find nothing to split either.
            if (stop || (!learned && _options is { RowShare: 1, FeatureShare: 1 }))
                break;
        }

        int outputs = _objective.OutputCount;
        int kept = _options.EarlyStoppingRounds is not null && _validationScores is not null ? _stopping.BestRound * outputs : _trees.Count;
        return new TreeEnsemblePredictor(new TreeEnsembleShape(_objective.Link, _start, ValuesALeaf: 1, Average: false), [.. _trees.Take(kept)], _data.Features.Features.Count);
    }

    /// <summary>Adds one tree an output; false when none of them found a split.</summary>
    private bool Round(int round)
    {
        RandomStream stream = _data.Stream.Child("round").Child(round);
        int[] sample = Subsample.Draw(_data.Target.RowCount, _options.RowShare, stream.Child("rows"));
        bool learned = false;
        _objective.StartRound(_scores.Values, _context.Workers);
        for (int output = 0; output < _objective.OutputCount; output++)
        {
            RandomStream own = stream.Child("output").Child(output);
            _gradients.Fill(_objective, output, _scores.Values, own.Child("rounding"), _context.Workers, _context.CancellationToken);
            BoostedTree grown = _grower.Grow(_gradients, sample, Allowed(own));
            if (_objective.RefitsLeaves)
                grown = LeafRefit.Apply(grown, _grower, _objective, _scores.Values, _options.LearningRate, _context.Workers);
            if (sample.Length == 0)
                _scores.Add(grown, _grower, output);
            else
                _scores.Add(grown.Tree, output);
            _validationScores?.Add(grown.Tree, output);
            _trees.Add(grown.Tree);
            learned |= grown.Leaves.Length > 1;
        }

        return learned;
    }

    private bool[] Allowed(RandomStream stream)
    {
        var allowed = new bool[_data.Features.Features.Count];
        int[] drawn = Subsample.Draw(allowed.Length, _options.FeatureShare, stream.Child("features"));
        Array.Fill(allowed, drawn.Length == 0);
        foreach (int feature in drawn)
            allowed[feature] = true;
        return allowed;
    }

    /// <summary>Measures and tells; true to stop.</summary>
    private bool Report(int round)
    {
        double? validation = _validationScores is null ? null : _validationObjective!.Loss(_validationScores.Values, _context.Workers);
        if (_context.Progress is not null)
        {
            var metrics = new List<KeyValuePair<string, double>>
            {
                KeyValuePair.Create("train_" + _objective.LossName, _objective.Loss(_scores.Values, _context.Workers)),
            };
            if (validation is double known)
                metrics.Add(KeyValuePair.Create("validation_" + _objective.LossName, known));
            _context.Progress.Report(new TrainingStep(round, _options.Iterations, metrics));
        }

        return validation is double loss && _stopping.ShouldStop(round, loss);
    }
}
