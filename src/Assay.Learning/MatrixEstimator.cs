using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The base of estimators that learn from a feature matrix: it fits the features, reads the target and checks both.</summary>
/// <remarks>A subclass is a sealed record that adds its options, names itself and overrides <see cref="FitCore"/>.</remarks>
public abstract record MatrixEstimator : Estimator
{
    /// <summary>How columns become features; null for the algorithm's own plan.</summary>
    public FeaturePlan? Features { get; init; }

    public override Model Fit(Table train, FitContext? context = null)
    {
        context ??= new FitContext();
        context.CancellationToken.ThrowIfCancellationRequested();
        PreparedRows rows = Prepare(train, context);
        return Learn(rows, ReadWeights(train, rows.Target), RandomStream.Root(Seed).Child(Name), context);
    }

    /// <summary>Everything of a fit that does not depend on row weights: target and features.</summary>
    internal PreparedRows Prepare(Table train, FitContext context)
    {
        TargetEncoding encoding = EncodeTarget(train);
        TargetVector target = encoding.Encode(train);
        RandomStream stream = RandomStream.Root(Seed).Child(Name);
        Table inputs = SelectInputs(train);
        FittedFeatures features = FitFeatures(inputs, encoding, FeatureTargets(target, stream, context), out FeatureMatrix matrix);
        ValidationSet? validation = context.Validation is { RowCount: > 0 } rows
            ? new ValidationSet(features.Transform(rows, context.Workers, context.CancellationToken), encoding.Encode(rows))
            : null;
        return new PreparedRows(encoding, target, features, matrix, train.Keys, validation);
    }

    /// <summary>The rest of the fit; may be repeated with other weights.</summary>
    internal Model Learn(PreparedRows rows, double[]? weights, RandomStream stream, FitContext context)
    {
        IPredictor predictor = FitCore(new TrainingSet(rows.Matrix, rows.Target, weights, stream, rows.Validation) { Keys = rows.Keys }, context);
        var signature = new ModelSignature(rows.Features.Inputs, Target, rows.Encoding.Task, rows.Encoding.Classes);
        return new Model(Name, signature, rows.Features, predictor);
    }

    /// <summary>The features the algorithm wants when <see cref="Features"/> is null.</summary>
    protected abstract FeaturePlan DefaultFeatures { get; }

    /// <summary>The features to learn from; overridden where they depend on the target.</summary>
    protected virtual FeaturePlan PlanFeatures(Table inputs, TargetEncoding target) => Features ?? DefaultFeatures;

    /// <summary>Fits the plan; overridden where there are fitted features already.</summary>
    private protected virtual FittedFeatures FitFeatures(Table inputs, TargetEncoding target, FeatureContext context, out FeatureMatrix matrix) =>
        PlanFeatures(inputs, target).Fit(inputs, context, out matrix);

    /// <summary>Learns from checked data: at least one row and one feature column in the table, targets complete.</summary>
    protected abstract IPredictor FitCore(TrainingSet data, FitContext context);

    private static FeatureContext FeatureTargets(TargetVector target, RandomStream stream, FitContext context)
    {
        var features = new FeatureContext { LeftOutColumns = context.LeftOutColumns, Stream = stream, Workers = context.Workers, CancellationToken = context.CancellationToken };
        if (target.Task == LearningTask.Regression)
            return features with { Targets = [target.Values.ToArray()], TargetNames = ["value"] };
        int[] wanted = target.Task == LearningTask.Binary ? [1] : [.. Enumerable.Range(0, target.Classes.Count)];
        return features with
        {
            Targets = wanted.Select(c => Indicator(target.Labels, c)).ToArray(),
            TargetNames = wanted.Select(c => target.Classes[c]).ToArray(),
        };
    }

    private static double[] Indicator(ReadOnlySpan<int> labels, int wanted)
    {
        var indicator = new double[labels.Length];
        for (int row = 0; row < indicator.Length; row++)
            indicator[row] = labels[row] == wanted ? 1 : 0;
        return indicator;
    }
}
