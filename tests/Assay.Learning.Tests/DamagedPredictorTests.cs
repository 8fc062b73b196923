using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests;

/// <summary>Stored numbers and words that a predictor could load but not predict with.</summary>
public sealed class DamagedPredictorTests
{
    public static TheoryData<string, LearningTask, string, double> Numbers => new()
    {
        { "logistic-regression", LearningTask.Binary, "parameters", double.NaN },
        { "ridge", LearningTask.Regression, "parameters", double.PositiveInfinity },
        { "bernoulli-naive-bayes", LearningTask.Multiclass, "parameters", double.NaN },
        { "gaussian-naive-bayes", LearningTask.Binary, "priors", double.NaN },
        { "gaussian-naive-bayes", LearningTask.Binary, "means", double.NegativeInfinity },
        { "isolation-forest", LearningTask.Binary, "numbers", 1 },
        { "random-forest", LearningTask.Multiclass, "values", 1.5 },
        { "decision-tree", LearningTask.Binary, "numbers", -1 },
        { "decision-tree", LearningTask.Binary, "base", 0.5 },
        { "k-means", LearningTask.Binary, "answers", 3 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_that_cannot_have_been_learned_is_refused(string estimator, LearningTask task, string name, double number) =>
        AssertRefused(Fitted(estimator, task), name, value =>
        {
            double[] numbers = [.. (double[])value];
            numbers[^1] = number;
            return numbers;
        });

    [Fact]
    public void An_output_without_a_name_is_refused() =>
        AssertRefused(Fitted("ridge", LearningTask.Regression), "output", _ => "9");

    [Fact]
    public void An_answer_that_is_not_finite_is_refused()
    {
        FittedState answers = Fitted("k-nearest-neighbors", LearningTask.Regression).Save().State("answers");
        Assert.Throws<FittedStateException>(() => NeighbourAnswers.Load(With(answers, "values", value => Enumerable.Repeat(double.NaN, ((double[])value).Length).ToArray()), 120));
    }

    private static void AssertRefused(IPredictor predictor, string name, Func<object, object> damage)
    {
        FittedState state = predictor.Save();
        Assert.NotNull(Predictors.Load(predictor.Kind, state));
        Assert.Throws<FittedStateException>(() => Predictors.Load(predictor.Kind, With(state, name, damage)));
    }

    private static IPredictor Fitted(string name, LearningTask task)
    {
        Estimator estimator = EstimatorCatalog.Find(name).Create(new EstimatorSetup(ContractData.Target), new Dictionary<string, object?>());
        return ((Model)(estimator with { Task = task }).Fit(ContractData.Table(task))).Predictor;
    }

    private static FittedState With(FittedState state, string name, Func<object, object> damage)
    {
        var damaged = new FittedState();
        foreach ((string key, object value) in state)
            damaged[key] = key == name ? damage(value) : value;
        return damaged;
    }
}
