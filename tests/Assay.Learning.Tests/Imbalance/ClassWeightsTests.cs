using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Imbalance;

public sealed class ClassWeightsTests
{
    private static readonly TargetVector Target = TargetVector.OfClasses(["bad", "good"], [0, 1, 1, 1]);

    [Fact]
    public void Balanced_classes_weigh_the_same_in_all() =>
        Assert.Equal([2, 2.0 / 3, 2.0 / 3, 2.0 / 3], ClassWeights.Balanced.Weigh(Target, null, "y"));

    [Fact]
    public void Balance_counts_the_weights_of_rows() =>
        Assert.Equal([6.0 * 12 / (2 * 6), 2.0 * 12 / (2 * 6), 0, 4.0 * 12 / (2 * 6)], ClassWeights.Balanced.Weigh(Target, [6, 2, 0, 4], "y"));

    [Fact]
    public void Named_classes_weigh_what_they_are_given_and_others_one() =>
        Assert.Equal([5, 1, 1, 2], ClassWeights.Of([new("bad", 5)]).Weigh(Target, [1, 1, 1, 2], "y"));

    [Theory]
    [InlineData("balanced")]
    [InlineData("bad: 5, good: 0.25")]
    [InlineData("a:b: 2")]
    public void Text_reads_back(string text) => Assert.Equal(text, ClassWeights.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("bad")]
    [InlineData("bad: 0")]
    [InlineData("bad: -1")]
    [InlineData("bad: 1, bad: 2")]
    [InlineData("bad: NaN")]
    public void Other_text_is_refused(string text) => Assert.Throws<ArgumentException>(() => ClassWeights.Parse(text));

    [Fact]
    public void A_class_that_is_not_there_is_named() =>
        Assert.Contains("'worse'", Assert.Throws<LearningException>(() => ClassWeights.Of([new("worse", 5)]).Weigh(Target, null, "y")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_sample_without_the_class_that_is_named_is_learned_from()
    {
        Table rows = ContractData.ManyClasses(9);
        string rare = TargetEncoding.Of(rows, ContractData.Target, LearningTask.Multiclass).Classes[4];
        var bagging = new Bagging { Target = ContractData.Target, Task = LearningTask.Multiclass, Size = 3, RowShare = 0.3, ClassWeights = ClassWeights.Of([new(rare, 5)]) };
        Assert.Equal(9, bagging.Fit(rows).Signature.Classes.Count);
        Assert.Throws<LearningException>(() => (bagging with { ClassWeights = ClassWeights.Of([new("nobody", 5)]) }).Fit(rows));
    }

    [Fact]
    public void Boosting_takes_class_weights_itself_and_not_from_its_member()
    {
        Table table = ContractData.Table(LearningTask.Binary);
        var boosted = new AdaBoost { Target = ContractData.Target, Rounds = 2, Member = new DecisionTree { Target = "", MaxDepth = 1, ClassWeights = ClassWeights.Balanced } };
        Assert.Contains("'adaboost'", Assert.Throws<LearningException>(() => boosted.Fit(table)).Message, StringComparison.Ordinal);
        (boosted with { ClassWeights = ClassWeights.Balanced, Member = new DecisionTree { Target = "", MaxDepth = 1 } }).Fit(table);
    }

    [Fact]
    public void Numbers_have_no_classes()
    {
        Table table = ContractData.Table(LearningTask.Regression);
        var estimator = new RidgeRegression { Target = ContractData.Target, ClassWeights = ClassWeights.Balanced };
        Assert.Throws<LearningException>(() => estimator.Fit(table));
    }

    [Fact]
    public void A_class_that_weighs_more_is_predicted_more()
    {
        Table table = ContractData.Table(LearningTask.Binary);
        var plain = new LogisticRegression { Target = ContractData.Target };
        string positive = TargetEncoding.Of(table, plain.Target).Classes[1];
        double before = plain.Fit(table).Predict(table).PositiveProbabilities().Average();
        double after = (plain with { ClassWeights = ClassWeights.Of([new(positive, 10)]) }).Fit(table).Predict(table).PositiveProbabilities().Average();
        Assert.True(after > before + 0.1, $"{after} should be well above {before}.");
    }
}
