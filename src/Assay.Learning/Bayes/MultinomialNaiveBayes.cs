using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Naive Bayes of counts: each class draws its features, such as words, with probabilities of their own.</summary>
/// <remarks>
/// <para>After McCallum and Nigam, "A comparison of event models for naive Bayes text classification" (1998). The probability of
/// a feature in a class is (its weighted count + <see cref="Alpha"/>) / (the counts of all features + <see cref="Alpha"/> ·
/// features), as in scikit-learn's MultinomialNB.</para>
/// <para>Features must not be negative. The default ones never are: words are counted, categories one-hot, and quantities
/// cut into ten bins that are one-hot too (<see cref="FeaturePlan.ForCounts"/>).</para>
/// </remarks>
public sealed record MultinomialNaiveBayes : MatrixEstimator
{
    /// <summary>Added to every count, at least 1e-10. Default 1.</summary>
    public double Alpha { get; init => field = Smoothing.Checked(value); } = 1;

    /// <summary>Whether class shares count as what is likely beforehand; otherwise all classes are alike. Default true.</summary>
    public bool FitPrior { get; init; } = true;

    public override string Name => "multinomial-naive-bayes";

    public override bool Supports(LearningTask task) => task != LearningTask.Regression;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForCounts;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        CountFeatures.Require(data.Features, Name);
        ClassFeatureSums counts = ClassFeatureSums.Of(data, value => value, context.CancellationToken);
        double[] parameters = counts.Values;
        for (int label = 0; label < counts.Classes.Length; label++)
        {
            double total = Elementary.Log(counts.Total(label) + (Alpha * counts.Features));
            for (int feature = 0; feature < counts.Features; feature++)
            {
                int at = counts.At(label, feature);
                parameters[at] = Elementary.Log(parameters[at] + Alpha) - total;
            }
        }

        ClassPriors.Logarithms(counts.Classes, FitPrior).CopyTo(counts.Shape.Intercepts(parameters));
        return new LinearPredictor(counts.Shape, LinearOutput.Softmax, parameters, iterations: 0, converged: true);
    }
}
