using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The base of estimators that learn from a feature matrix: it fits the features, reads the target and checks both.</summary>
/// <remarks>A subclass is a sealed record that adds its options, names itself and overrides <see cref="FitCore"/>.</remarks>
public abstract record Estimator : IEstimator
{
    /// <summary>Column to predict.</summary>
    public required string Target { get; init; }

    /// <summary>Kind of the target; null to infer it: text and boolean are classes, numbers a regression.</summary>
    public LearningTask? Task { get; init; }

    /// <summary>The positive class of a binary target; null for the second in order.</summary>
    public string? Positive { get; init; }

    /// <summary>Columns that are not inputs, beside the target. Default: none.</summary>
    public ValueList<string> Ignore { get; init; } = [];

    /// <summary>How columns become features; null for the algorithm's own plan.</summary>
    public FeaturePlan? Features { get; init; }

    /// <summary>Column of non-negative row weights; null when every row weighs 1.</summary>
    public string? Weight { get; init; }

    /// <summary>Seed of every random choice of the fit.</summary>
    public ulong Seed { get; init; }

    public abstract string Name { get; }

    /// <inheritdoc cref="IEstimator.Fit"/>
    public Model Fit(Table train, FitContext? context = null)
    {
        context ??= new FitContext();
        context.CancellationToken.ThrowIfCancellationRequested();
        TargetEncoding encoding = TargetEncoding.Of(train, Target, Task, Positive);
        RequireTask(encoding.Task);
        TargetVector target = encoding.Encode(train);
        double[]? weights = Weight is null ? null : RowWeights.Read(train, Weight);
        RandomStream stream = RandomStream.Root(Seed).Child(Name);

        Table inputs = SelectInputs(train);
        FittedFeatures features = PlanFeatures(inputs, encoding).Fit(inputs, FeatureTargets(target, stream, context), out FeatureMatrix matrix);
        ValidationSet? validation = context.Validation is { RowCount: > 0 } rows
            ? new ValidationSet(features.Transform(rows), encoding.Encode(rows))
            : null;

        IPredictor predictor = FitCore(new TrainingSet(matrix, target, weights, stream, validation), context);
        var signature = new ModelSignature(features.Inputs, Target, encoding.Task, encoding.Classes);
        return new Model(Name, signature, features, predictor);
    }

    IModel IEstimator.Fit(Table train, FitContext? context) => Fit(train, context);

    /// <summary>The features the algorithm wants when <see cref="Features"/> is null.</summary>
    protected abstract FeaturePlan DefaultFeatures { get; }

    /// <summary>The features to learn from; overridden where they depend on the target.</summary>
    protected virtual FeaturePlan PlanFeatures(Table inputs, TargetEncoding target) => Features ?? DefaultFeatures;

    /// <summary>Whether the algorithm can learn this kind of target.</summary>
    public abstract bool Supports(LearningTask task);

    /// <summary>Learns from checked data: at least one row and one feature column in the table, targets complete.</summary>
    protected abstract IPredictor FitCore(TrainingSet data, FitContext context);

    /// <summary>The columns the model may see: all but the target, the weight and the ignored ones.</summary>
    protected virtual Table SelectInputs(Table train)
    {
        var others = new List<string>(Ignore) { Target };
        if (Weight is not null)
            others.Add(Weight);
        Table inputs = train.Without(others);
        return inputs.Columns.Count > 0
            ? inputs
            : throw new LearningException("There must be at least one input column beside the target.", Target);
    }

    private void RequireTask(LearningTask task)
    {
        if (!Supports(task))
            throw new LearningException($"'{Name}' cannot learn a {task.ToString().ToLowerInvariant()} target such as '{Target}'. Choose another model.", Target);
    }

    private static FeatureContext FeatureTargets(TargetVector target, RandomStream stream, FitContext context)
    {
        var features = new FeatureContext { Stream = stream, Workers = context.Workers, CancellationToken = context.CancellationToken };
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
