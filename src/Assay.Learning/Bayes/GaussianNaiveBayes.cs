using Assay.Data;

namespace Assay.Learning;

/// <summary>Naive Bayes of quantities: within a class every feature has a normal distribution of its own.</summary>
/// <remarks>
/// As in scikit-learn's GaussianNB: to every variance is added <see cref="VarianceSmoothing"/> times the largest variance of a
/// feature over all rows. When every feature is constant their variances count as 1. Sparse features stay sparse.
/// </remarks>
public sealed record GaussianNaiveBayes : MatrixEstimator
{
    /// <summary>Part of the largest variance that is added to all, at least 0. Default 1e-9.</summary>
    public double VarianceSmoothing
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The smoothing of variances must be finite and not negative.");
    } = 1e-9;

    public override string Name => "gaussian-naive-bayes";

    public override bool Supports(LearningTask task) => task != LearningTask.Regression;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForLinearModels;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        FiniteFeatures.Require(data.Features, context, "Naive Bayes");
        ClassFeatureSums sums = ClassFeatureSums.Of(data, value => value, context.CancellationToken);
        double[] means = sums.Values;
        for (int label = 0; label < sums.Classes.Length; label++)
        {
            double rows = sums.Classes[label];
            for (int feature = 0; feature < sums.Features && rows > 0; feature++)
                means[sums.At(label, feature)] /= rows;
        }

        double[] variances = ClassVariances.Of(data, sums, means, context.CancellationToken);
        double added = VarianceSmoothing * ClassVariances.LargestOfAll(data.Features);
        for (int label = 0; label < sums.Classes.Length; label++)
        {
            for (int feature = 0; feature < sums.Features; feature++)
            {
                ref double variance = ref variances[sums.At(label, feature)];
                variance += added;
                variance = variance > 0 ? variance : 1;
                if (double.IsInfinity(variance))
                    throw TooLarge(data.Features.Features[feature]);
            }
        }

        return new GaussianPredictor(sums.Shape, ClassPriors.Logarithms(sums.Classes, learned: true), means, variances);
    }

    private static LearningException TooLarge(Feature feature) =>
        new($"The variance of every feature must be finite, but that of '{feature.Name}' is not: its values are too large. Scale column '{feature.Source}', or leave it out.", feature.Source);
}
