using Assay.Data;

namespace Assay.Learning;

/// <summary>The base of baselines whose predictions are a column of the data.</summary>
/// <remarks>
/// <para>The column holds class names, or for a binary target the probability of the positive class, or for a regression
/// the number itself. It is seen even when <see cref="Estimator.Ignore"/> names it, so that it can be hidden from other models.</para>
/// <para>A named class keeps the decision; its probabilities are the shares of the true classes in the training rows
/// where it was named (with one more row shared out as all are), pulled towards it where they would overturn the
/// decision. A missing prediction, or a class name that is none of the target's, is answered with the training shares, or the training mean.
/// Probabilities outside [0, 1] are an error in the training rows, and clamped afterwards.</para>
/// </remarks>
public abstract record ReportedBaseline : MatrixEstimator
{
    private protected ReportedBaseline()
    {
    }

    /// <summary>The column with the predictions.</summary>
    public required string Column { get; init; }

    public sealed override bool Supports(LearningTask task) => true;

    protected sealed override FeaturePlan DefaultFeatures => new();

    protected sealed override Table SelectInputs(Table train)
    {
        if (Column.Length == 0)
            throw new LearningException($"'{Name}' must be told which column holds its predictions. Set its option 'column'.");
        if (Column == Target)
            throw new LearningException($"The predictions of '{Name}' must not be the target itself, but both are '{Column}'.", Column);
        return train.Select([Column]);
    }

    protected sealed override FeaturePlan PlanFeatures(Table inputs, TargetEncoding target) =>
        target.Task != LearningTask.Regression && NamesClasses(inputs[Column], target)
            ? new FeaturePlan(new Ordinal { Columns = ColumnSelector.Named(Column), Order = [.. target.Classes] })
            : new FeaturePlan();

    protected sealed override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (data.Target.Task == LearningTask.Regression)
            return new ReportedPredictor([TargetStatistics.Mean(data.Target, data.Weights)]);
        if (ReportedClasses.AreIn(data.Features, data.Target.Classes.Count))
            return ReportedClasses.Learn(data);
        RequireProbabilities(data.Features.Dense);
        return new ReportedPredictor(TargetStatistics.Priors(data.Target, data.Weights));
    }

    private bool NamesClasses(Column column, TargetEncoding target)
    {
        bool all = true, any = false;
        for (int row = 0; row < column.Length; row++)
        {
            if (column.Format(row) is not { } value)
                continue;
            bool known = target.Classes.Contains(value);
            all &= known;
            any |= known;
        }

        if (column.IsNumeric ? all : any)
            return true;
        return column.IsNumeric && target.Task == LearningTask.Binary
            ? false
            : throw new LearningException($"The predictions of '{Name}' must be classes of '{Target}' ({string.Join(", ", target.Classes.Take(5))}), but column '{Column}' does not name them.", Column);
    }

    private void RequireProbabilities(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (value is < 0 or > 1)
                throw new LearningException($"The predictions of '{Name}' must be classes of '{Target}' or probabilities in [0, 1], but column '{Column}' holds {value:R}.", Column);
        }
    }
}
