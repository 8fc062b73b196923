using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Naive Bayes of counts that learns each class from the rows of all others, which serves unequal classes better.</summary>
/// <remarks>
/// <para>Rennie, Shih, Teevan and Karger, "Tackling the poor assumptions of naive Bayes text classifiers" (2003), as in
/// scikit-learn's ComplementNB: the weight of a feature for a class is minus the logarithm of its share in the rows of the
/// other classes. Class shares are not used.</para>
/// <para>Features must not be negative; the default ones never are (<see cref="FeaturePlan.ForCounts"/>).</para>
/// </remarks>
public sealed record ComplementNaiveBayes : MatrixEstimator
{
    /// <summary>Added to every count, at least 1e-10. Default 1.</summary>
    public double Alpha { get; init => field = Smoothing.Checked(value); } = 1;

    /// <summary>Whether the weights of a class are divided by their sum, so that none dominates by its size. Default false.</summary>
    public bool Norm { get; init; }

    public override string Name => "complement-naive-bayes";

    public override bool Supports(LearningTask task) => task != LearningTask.Regression;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForCounts;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        CountFeatures.Require(data.Features, Name);
        ClassFeatureSums counts = ClassFeatureSums.Of(data, value => value, context.CancellationToken);
        double[] all = OverClasses(counts);
        double everything = Sums.Sum(all);
        double[] parameters = counts.Values;
        for (int label = 0; label < counts.Classes.Length; label++)
        {
            double others = Elementary.Log(everything - counts.Total(label) + (Alpha * counts.Features));
            double sum = 0;
            for (int feature = 0; feature < counts.Features; feature++)
            {
                int at = counts.At(label, feature);
                parameters[at] = Elementary.Log(all[feature] - parameters[at] + Alpha) - others;
                sum += parameters[at];
            }

            // One feature alone has the logarithm 0 in every class: there is nothing to divide by.
            double factor = !Norm ? -1 : sum == 0 ? 0 : 1 / sum;
            for (int feature = 0; feature < counts.Features; feature++)
                parameters[counts.At(label, feature)] *= factor;
        }

        return new LinearPredictor(counts.Shape, LinearOutput.Softmax, parameters, iterations: 0, converged: true);
    }

    private static double[] OverClasses(ClassFeatureSums counts)
    {
        var all = new double[counts.Features];
        for (int feature = 0; feature < all.Length; feature++)
        {
            for (int label = 0; label < counts.Classes.Length; label++)
                all[feature] += counts.Values[counts.At(label, feature)];
        }

        return all;
    }
}
