using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>An isolation forest (Liu, Ting and Zhou, "Isolation forest", 2008, and "Isolation-based anomaly detection", 2012).</summary>
/// <remarks>
/// <para>Random splits part rows that are few and different from the rest after few steps. A row's score is 2^(−E[h] / c(n)):
/// E[h] is its mean path length over the trees, c(n) that of n ordinary rows, n the rows a tree has seen. It lies in (0, 1):
/// near 1 an anomaly, below 0.5 an ordinary row.</para>
/// <para><b>Labels are not learned from.</b> As an estimator of a binary target it gives the score as the probability of the
/// positive class, so <see cref="Estimator.Positive"/> must name the anomalies; labels name the classes and serve evaluation, no
/// more. Where there are none, <see cref="FitUnlabelled"/>. A score ranks rows; it is no calibrated probability.</para>
/// <para>Missing values are no anomalies by themselves: where a split's feature is missing a row goes with the larger part of
/// the rows. Absent entries of sparse features are zeros. Rows without weight are never drawn; other weights change nothing.</para>
/// </remarks>
public sealed record IsolationForest : MatrixEstimator
{
    /// <summary>The classes of <see cref="FitUnlabelled"/>, the anomalies last.</summary>
    private static readonly string[] UnlabelledClasses = ["normal", "anomaly"];

    /// <summary>Number of trees, at least 1. Default: 100.</summary>
    public int Trees { get; init => field = TreeLimits.Positive(value); } = 100;

    /// <summary>Rows drawn without replacement for each tree, at least 2; all rows when there are fewer. Default: 256.</summary>
    public int MaxSamples { get; init => field = TreeLimits.AtLeastTwo(value); } = 256;

    /// <summary>Share of the features that each tree may split on, above 0 and at most 1, rounded down to at least one. Default: 1.</summary>
    public double MaxFeatures { get; init => field = TreeLimits.Share(value); } = 1;

    /// <summary>
    /// Share of the training rows whose score shall exceed 0.5, above 0 and at most 0.5. The path length between those rows and
    /// the others then takes the place of c(n), which changes no order. Null, the default: c(n).
    /// </summary>
    public double? Contamination
    {
        get;
        init => field = value is null or (> 0 and <= 0.5)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Contamination), value, "Contamination must be above 0 and at most 0.5.");
    }

    public override string Name => "isolation-forest";

    public override bool Supports(LearningTask task) => task == LearningTask.Binary;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForTrees;

    /// <summary>Learns from rows without labels.</summary>
    /// <param name="rows">At least two. The target column is left out where there is one.</param>
    /// <returns>A model of the classes "normal" and "anomaly": <see cref="Predictions.PositiveProbabilities"/> are the scores.</returns>
    /// <exception cref="LearningException">There are fewer than two rows with weight, or no column.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public Model FitUnlabelled(Table rows, FitContext? context = null)
    {
        context ??= new FitContext();
        context.CancellationToken.ThrowIfCancellationRequested();
        if (rows.RowCount < 2)
            throw TooFew(rows.RowCount);
        double[]? weights = Weight is null ? null : RowWeights.Read(rows, Weight);
        RandomStream stream = RandomStream.Root(Seed).Child(Name);
        Table inputs = SelectInputs(rows);
        var featureContext = new FeatureContext { Stream = stream, Workers = context.Workers, CancellationToken = context.CancellationToken };
        FittedFeatures features = (Features ?? DefaultFeatures).Fit(inputs, featureContext, out FeatureMatrix matrix);
        IPredictor predictor = Grow(matrix, weights, stream, context);
        return new Model(Name, new ModelSignature(features.Inputs, Target, LearningTask.Binary, UnlabelledClasses), features, predictor);
    }

    protected override IPredictor FitCore(TrainingSet data, FitContext context) => Grow(data.Features, data.Weights, data.Stream, context);

    private TreeEnsemblePredictor Grow(FeatureMatrix rows, double[]? weights, RandomStream stream, FitContext context)
    {
        int[] weighted = [.. Enumerable.Range(0, rows.RowCount).Where(row => weights is null || weights[row] > 0)];
        if (weighted.Length < 2)
            throw TooFew(weighted.Length);
        return new IsolationForestGrower(this, rows, weighted, stream).Grow(context);
    }

    private static LearningException TooFew(int rows) =>
        new($"An isolation forest needs at least two rows with weight to compare, but has {rows}. Give it more rows.");
}
