using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Minimises a penalised mean loss by L-BFGS, or OWL-QN where there is an absolute penalty, and tells of every iteration.</summary>
internal sealed class LinearFit
{
    /// <summary>Weight of ½ |coefficients|².</summary>
    public required double Ridge { get; init; }

    /// <summary>Weight of |coefficients|₁.</summary>
    public double Lasso { get; init; }

    /// <summary>Whether <see cref="Ridge"/> holds the intercepts too, as coefficients of a feature that is 1 in every row. Default false.</summary>
    public bool PenalisesIntercepts { get; init; }

    public required int MaxIterations { get; init; }

    public required double Tolerance { get; init; }

    /// <summary>Name of the loss in progress, such as <c>log_loss</c>.</summary>
    public required string LossName { get; init; }

    public LinearPredictor Run(TrainingSet data, Func<TargetVector, double[]?, ILinearLoss> lossOf, LinearOutput output, FitContext context)
    {
        FiniteFeatures.Require(data.Features, context);
        double total = data.Weights is null ? data.Features.RowCount : Sums.Sum(data.Weights);
        var objective = new LinearObjective(data.Features, lossOf(data.Target, data.Weights), total, Ridge, PenalisesIntercepts, context.Workers, context.CancellationToken);
        LinearObjective? validation = data.Validation is { } held && context.Progress is not null
            ? new LinearObjective(held.Features, lossOf(held.Target, null), held.Features.RowCount, ridge: 0, PenalisesIntercepts, context.Workers, context.CancellationToken)
            : null;

        LinearShape shape = objective.Shape;
        var lasso = new double[Lasso > 0 ? shape.Length : 0];
        lasso.AsSpan(0, Math.Min(lasso.Length, shape.Coefficients)).Fill(Lasso);
        var optimizer = new Lbfgs { MaxIterations = MaxIterations, GradientTolerance = Tolerance };

        var steps = new PendingStep(context);
        LbfgsResult result = optimizer.Minimise(objective.Evaluate, new double[shape.Length], lasso, Told, context.CancellationToken);
        steps.Finish(result.Converged);
        return new LinearPredictor(shape, output, result.Point, result.Iterations, result.Converged);

        void Told(LbfgsIteration iteration)
        {
            if (context.Progress is not null)
                steps.Tell(iteration.Iteration, MaxIterations, Measure(iteration, objective, validation));
        }
    }

    private List<KeyValuePair<string, double>> Measure(LbfgsIteration iteration, LinearObjective objective, LinearObjective? validation)
    {
        double penalty = objective.Penalty(iteration.Point);
        foreach (double coefficient in iteration.Point.AsSpan(0, Lasso > 0 ? objective.Shape.Coefficients : 0))
            penalty += Lasso * Math.Abs(coefficient);
        var metrics = new List<KeyValuePair<string, double>>
        {
            KeyValuePair.Create("train_" + LossName, iteration.Value - penalty),
            KeyValuePair.Create("gradient_norm", iteration.GradientNorm),
        };
        if (validation is not null)
            metrics.Insert(1, KeyValuePair.Create("validation_" + LossName, validation.MeanLoss(iteration.Point)));
        return metrics;
    }
}
