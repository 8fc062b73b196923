using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The validation rows of a fit: their scores while trees are added, and what is measured on them.</summary>
internal sealed class BoostingValidation
{
    private readonly BoostingObjective _objective;
    private readonly TargetVector _target;
    private readonly FeatureMatrix _features;
    private readonly BoostingScores _scores;
    private readonly Metric? _metric;
    private readonly Workers _workers;

    /// <param name="objective">The objective on these rows.</param>
    /// <param name="metric">What decides about stopping; null for the loss.</param>
    /// <exception cref="LearningException">The metric is not defined for the task.</exception>
    public BoostingValidation(ValidationSet rows, BoostingObjective objective, Metric? metric, double[] start, Workers workers)
    {
        if (metric is not null && !metric.Supports(rows.Target.Task))
            throw new LearningException($"The early stopping metric '{metric.Name}' is not defined for a {rows.Target.Task.ToString().ToLowerInvariant()} target. Choose another.");
        if (metric is { NeedsQueries: true } && !rows.Target.HasQueries)
            throw new LearningException($"The early stopping metric '{metric.Name}' is a mean over queries: name the column that says which query a row belongs to.");
        _objective = objective;
        _target = rows.Target;
        _features = rows.Features;
        _scores = new BoostingScores(rows.Features.RowCount, start, workers);
        _metric = metric;
        _workers = workers;
    }

    public MetricDirection Direction => _metric?.Direction ?? MetricDirection.LowerIsBetter;

    public void Add(Tree tree, int output) => _scores.Add(tree, _features, output);

    /// <summary>What is reported of a round: the loss, and the metric when there is one. The last of them decides about stopping.</summary>
    /// <exception cref="LearningException">The metric is not a number on these rows.</exception>
    public List<KeyValuePair<string, double>> Measure()
    {
        var measured = new List<KeyValuePair<string, double>> { KeyValuePair.Create("validation_" + _objective.LossName, _objective.Loss(_scores.Values, _workers)) };
        if (_metric is null)
            return measured;
        double value = _metric.Score(Predictions(), _target);
        if (double.IsNaN(value))
            throw new LearningException($"The early stopping metric '{_metric.Name}' is not defined on the validation rows. Choose another, or validation rows on which it is.");
        if (_metric.Name != _objective.LossName)
            measured.Add(KeyValuePair.Create("validation_" + _metric.Name, value));
        return measured;
    }

    private Predictions Predictions()
    {
        int sums = _objective.OutputCount, rows = _target.RowCount;
        int width = _objective.Link.OutputCount(sums);
        var outputs = new double[rows * width];
        for (int row = 0; row < rows; row++)
        {
            Span<double> output = outputs.AsSpan(row * width, width);
            for (int k = 0; k < sums; k++)
                output[k] = _scores.Values[k * rows + row];
            _objective.Link.Apply(output);
        }

        return _target.Task == LearningTask.Regression
            ? Learning.Predictions.OfValues(outputs)
            : Learning.Predictions.OfProbabilities(_target.Classes, outputs);
    }
}
