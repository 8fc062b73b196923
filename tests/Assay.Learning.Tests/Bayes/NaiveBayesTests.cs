using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Bayes;

public sealed class NaiveBayesTests
{
    private static readonly Table Messages = new(
        Some.Texts("text", "win win now", "win cash", "see you at home", "at home now"),
        Some.Texts("y", "spam", "spam", "ham", "ham"));

    private static readonly FeaturePlan Counts = new(new TfIdf { InverseFrequency = false, Normalize = false });

    [Fact]
    public void Two_words_by_hand()
    {
        // Words: at, cash, home, now, see, win, you. "win": 3 of 5 words of spam, 0 of 7 of ham; smoothed 4 / 12 and 1 / 14.
        Model model = new MultinomialNaiveBayes { Target = "y", Features = Counts }.Fit(Messages);
        double[] probabilities = model.Predict(new Table(Some.Texts("text", "win unseen"))).Probabilities.ToArray();
        double ham = 1.0 / 14, spam = 4.0 / 12;
        Assert.Equal(ham / (ham + spam), probabilities[0], 1e-14);
    }

    [Fact]
    public void Absent_words_count_for_bernoulli()
    {
        // Nothing present: each of the words is absent from (2 + 2 - rows - 1) / 4 of the rows of a class, smoothed.
        Model model = new BernoulliNaiveBayes { Target = "y", Features = Counts }.Fit(Messages);
        double[] probabilities = model.Predict(new Table(Some.Texts("text", ""))).Probabilities.ToArray();
        double ham = (1 * 3 * 1 * 2 * 2 * 3 * 2) / Math.Pow(4, 7), spam = (3 * 2 * 3 * 2 * 3 * 1 * 3) / Math.Pow(4, 7);
        Assert.Equal(ham / (ham + spam), probabilities[0], 1e-14);
    }

    [Fact]
    public void Negative_features_are_refused_by_column()
    {
        Table rows = new(Some.Numbers("change", -1, 2), Some.Texts("y", "a", "b"));
        foreach (MatrixEstimator estimator in new MatrixEstimator[] { new MultinomialNaiveBayes { Target = "y" }, new ComplementNaiveBayes { Target = "y" } })
        {
            LearningException fault = Assert.Throws<LearningException>(() => (estimator with { Features = new FeaturePlan() }).Fit(rows));
            Assert.Equal("change", fault.Column);
            Assert.Contains("-1", fault.Message, StringComparison.Ordinal);
            estimator.Fit(rows);
        }
    }

    [Fact]
    public void A_class_of_weight_zero_is_never_predicted()
    {
        Table rows = new(Some.Numbers("x", 1, 2, 5, 6), Some.Texts("y", "a", "b", "a", "c"), Some.Numbers("w", 1, 1, 1, 0));
        foreach (MatrixEstimator estimator in new MatrixEstimator[] { new GaussianNaiveBayes { Target = "y" }, new MultinomialNaiveBayes { Target = "y" }, new BernoulliNaiveBayes { Target = "y" } })
            Assert.All(Enumerable.Range(0, 4), row => Assert.Equal(0, (estimator with { Weight = "w" }).Fit(rows).Predict(rows).ProbabilitiesOf(row)[2]));
    }

    [Theory]
    [InlineData("priors")]
    [InlineData("means")]
    [InlineData("variances")]
    [InlineData("dense")]
    public void A_damaged_gaussian_is_refused(string damaged)
    {
        Model model = new GaussianNaiveBayes { Target = "y" }.Fit(new Table(Some.Numbers("x", 1, 2, 5), Some.Texts("y", "a", "b", "a")));
        FittedState state = model.Predictor.Save();
        Assert.Equal(2, GaussianPredictor.Load(state).OutputCount);
        state[damaged] = damaged == "dense" ? 7 : new double[] { 0 };
        Assert.Throws<FittedStateException>(() => GaussianPredictor.Load(state));
    }

    [Theory]
    [InlineData("classes", 1)]
    [InlineData("dense", -1)]
    [InlineData("dense", int.MaxValue)]
    [InlineData("sparse", 1_000_000)]
    [InlineData("threshold", -1.0)]
    public void A_damaged_bernoulli_is_refused(string damaged, object value)
    {
        Model model = new BernoulliNaiveBayes { Target = "y" }.Fit(new Table(Some.Numbers("x", 1, 2, 5), Some.Texts("y", "a", "b", "a")));
        FittedState state = model.Predictor.Save();
        Assert.Equal(2, BernoulliPredictor.Load(state).OutputCount);
        state[damaged] = value;
        Assert.Throws<FittedStateException>(() => BernoulliPredictor.Load(state));
    }
}
