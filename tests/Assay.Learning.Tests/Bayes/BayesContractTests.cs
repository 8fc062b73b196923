using Assay.Testing;

namespace Assay.Learning.Tests.Bayes;

public sealed class BayesContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new GaussianNaiveBayes { Target = ContractData.Target },
        new MultinomialNaiveBayes { Target = ContractData.Target },
        new ComplementNaiveBayes { Target = ContractData.Target, Norm = true },
        new BernoulliNaiveBayes { Target = ContractData.Target, FitPrior = false },
    ];
}
