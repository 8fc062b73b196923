using Assay.Data;

namespace Assay.Learning;

/// <summary>The base of baselines that look at no input: what is learned from the targets alone.</summary>
public abstract record ConstantBaseline : MatrixEstimator
{
    private protected ConstantBaseline()
    {
    }

    protected sealed override FeaturePlan DefaultFeatures => new();

    protected sealed override FeaturePlan PlanFeatures(Table inputs, TargetEncoding target) => DefaultFeatures;

    /// <summary>None, so that any table will do.</summary>
    protected sealed override Table SelectInputs(Table train) => train.Select([]);

    protected sealed override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        return new ConstantPredictor(Learn(data.Target, data.Weights));
    }

    private protected abstract double[] Learn(TargetVector target, double[]? weights);
}
