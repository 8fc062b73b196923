namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Bayes() =>
    [
        new EstimatorEntry<GaussianNaiveBayes>(
            setup => new GaussianNaiveBayes { Target = setup.Target },
            EstimatorOption<GaussianNaiveBayes>.Number("variance_smoothing", "part of the largest variance that is added to all", e => e.VarianceSmoothing, (e, v) => e with { VarianceSmoothing = v }, 0))
        {
            Name = "gaussian-naive-bayes",
            Summary = "a normal distribution for each feature of each class",
            Complexity = 20,
        },
        new EstimatorEntry<MultinomialNaiveBayes>(
            setup => new MultinomialNaiveBayes { Target = setup.Target },
            EstimatorOption<MultinomialNaiveBayes>.Number("alpha", "added to every count", e => e.Alpha, (e, v) => e with { Alpha = v }, Smoothing.Least),
            EstimatorOption<MultinomialNaiveBayes>.Flag("fit_prior", "whether frequent classes are likelier beforehand", e => e.FitPrior, (e, v) => e with { FitPrior = v }))
        {
            Name = "multinomial-naive-bayes",
            Summary = "counts, such as of words, drawn by each class with its own probabilities (McCallum and Nigam, 1998)",
            Complexity = 20,
        },
        new EstimatorEntry<ComplementNaiveBayes>(
            setup => new ComplementNaiveBayes { Target = setup.Target },
            EstimatorOption<ComplementNaiveBayes>.Number("alpha", "added to every count", e => e.Alpha, (e, v) => e with { Alpha = v }, Smoothing.Least),
            EstimatorOption<ComplementNaiveBayes>.Flag("norm", "whether the weights of each class are divided by their sum", e => e.Norm, (e, v) => e with { Norm = v }))
        {
            Name = "complement-naive-bayes",
            Summary = "counts, each class learned from the rows of all others (Rennie et al., 2003)",
            Complexity = 20,
        },
        new EstimatorEntry<BernoulliNaiveBayes>(
            setup => new BernoulliNaiveBayes { Target = setup.Target },
            EstimatorOption<BernoulliNaiveBayes>.Number("alpha", "added to every count", e => e.Alpha, (e, v) => e with { Alpha = v }, Smoothing.Least),
            EstimatorOption<BernoulliNaiveBayes>.Number("binarize", "a feature above this is present", e => e.Binarize, (e, v) => e with { Binarize = v }, 0),
            EstimatorOption<BernoulliNaiveBayes>.Flag("fit_prior", "whether frequent classes are likelier beforehand", e => e.FitPrior, (e, v) => e with { FitPrior = v }))
        {
            Name = "bernoulli-naive-bayes",
            Summary = "what is present and what is absent, feature by feature (McCallum and Nigam, 1998)",
            Complexity = 20,
        },
    ];
}
