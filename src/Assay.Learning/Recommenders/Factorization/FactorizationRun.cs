using Assay.Numerics;

namespace Assay.Learning;

/// <summary>One fit of a matrix factorisation: iterations, what is told of them, and when they end.</summary>
internal sealed class FactorizationRun(MatrixFactorization options, IFactorFit fit, RatingRows? validation, FitContext context)
{
    private const int RowChunk = 8192;

    private readonly EarlyStopping _stopping = new(options.EarlyStoppingRounds);
    private readonly bool _watches = validation is not null && options.Feedback == Feedback.Explicit && (context.Progress is not null || options.EarlyStoppingRounds is not null);

    public FactorModel Fit()
    {
        FactorModel? best = null;
        for (int iteration = 1; iteration <= options.Iterations; iteration++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            fit.Iterate(iteration);
            if (!fit.Model.IsFinite())
                throw Diverged(iteration);
            double? error = _watches ? ValidationError(validation!) : null;
            Report(iteration, error);
            if (options.EarlyStoppingRounds is null || error is not double loss)
                continue;
            bool stop = _stopping.ShouldStop(iteration, loss);
            if (_stopping.BestRound == iteration)
                best = fit.Model.Copy();
            if (stop)
                break;
        }

        return best ?? fit.Model;
    }

    private void Report(int iteration, double? validationError)
    {
        if (context.Progress is null)
            return;
        var metrics = new List<KeyValuePair<string, double>> { KeyValuePair.Create("train_" + fit.LossName, fit.TrainLoss()) };
        if (validationError is double error)
            metrics.Add(KeyValuePair.Create("validation_rmse", error));
        if (metrics.Exists(m => !double.IsFinite(m.Value)))
            throw Diverged(iteration);
        context.Progress.Report(new TrainingStep(iteration, options.Iterations, metrics));
    }

    private double ValidationError(RatingRows rows)
    {
        double squares = Sums.Sum(
            rows.Values.Length,
            RowChunk,
            (start, end) =>
            {
                double sum = 0;
                for (int row = start; row < end; row++)
                {
                    double error = rows.Values[row] - fit.Model.Predict(rows.Users[row], rows.Items[row]);
                    sum += error * error;
                }

                return sum;
            },
            context.Workers,
            context.CancellationToken);
        return Math.Sqrt(squares / rows.Values.Length);
    }

    private LearningException Diverged(int iteration) => new(
        $"Factors must be finite, but those of '{options.Name}' grew beyond all numbers in iteration {iteration}. "
        + (options.Solver == FactorSolver.Sgd ? "Lower 'learning_rate' or 'regularisation', or scale the target down." : "Scale the target down."),
        options.Target);
}
