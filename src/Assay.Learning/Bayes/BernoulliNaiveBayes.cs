using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Naive Bayes of what is there and what is not: each feature counts as present when it is above a threshold.</summary>
/// <remarks>
/// After McCallum and Nigam (1998), as in scikit-learn's BernoulliNB: what is absent counts against a class that mostly has it.
/// The probability of a feature in a class is (weight of its rows that have it + <see cref="Alpha"/>) / (weight of its rows +
/// 2 · <see cref="Alpha"/>). A missing value is not above the threshold. Default features as for counts (<see cref="FeaturePlan.ForCounts"/>).
/// </remarks>
public sealed record BernoulliNaiveBayes : MatrixEstimator
{
    /// <summary>Added to every count, at least 1e-10. Default 1.</summary>
    public double Alpha { get; init => field = Smoothing.Checked(value); } = 1;

    /// <summary>A feature above this is present; at least 0, so that what a sparse row does not hold is absent. Default 0.</summary>
    public double Binarize
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The threshold must not be negative.");
    }

    /// <summary>Whether class shares count as what is likely beforehand; otherwise all classes are alike. Default true.</summary>
    public bool FitPrior { get; init; } = true;

    public override string Name => "bernoulli-naive-bayes";

    public override bool Supports(LearningTask task) => task != LearningTask.Regression;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForCounts;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        ClassFeatureSums counts = ClassFeatureSums.Of(data, value => value > Binarize ? 1 : 0, context.CancellationToken);
        double[] parameters = counts.Values;
        Span<double> intercepts = counts.Shape.Intercepts(parameters);
        ClassPriors.Logarithms(counts.Classes, FitPrior).CopyTo(intercepts);
        for (int label = 0; label < counts.Classes.Length; label++)
        {
            double rows = counts.Classes[label];
            double total = Elementary.Log(rows + (2 * Alpha));
            for (int feature = 0; feature < counts.Features; feature++)
            {
                int at = counts.At(label, feature);
                double present = Elementary.Log(parameters[at] + Alpha) - total;
                double absent = Elementary.Log(Math.Max(0, rows - parameters[at]) + Alpha) - total;
                parameters[at] = present - absent;
                intercepts[label] += absent;
            }
        }

        return new BernoulliPredictor(counts.Shape, Binarize, parameters);
    }
}
