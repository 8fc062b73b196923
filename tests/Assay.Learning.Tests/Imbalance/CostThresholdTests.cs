using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Imbalance;

public sealed class CostThresholdContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new CostThreshold { Target = ContractData.Target, FalseNegative = 3, Folds = 2, Member = new LogisticRegression { Target = "" } },
        new CostThreshold { Target = ContractData.Target, FalseNegative = 3, Rule = ThresholdRule.Calibrated, Member = new DecisionTree { Target = "", MaxDepth = 3 } },
    ];

    protected override string? RowOrderMatters => "Rows are held out by their numbers where the table has no keys of its own.";
}

public sealed class CostThresholdTests
{
    [Fact]
    public void Decisions_move_and_the_order_of_rows_stays()
    {
        Table table = ContractData.Table(LearningTask.Binary);
        var plain = new LogisticRegression { Target = ContractData.Target };
        var costly = new CostThreshold { Target = ContractData.Target, FalseNegative = 4, Rule = ThresholdRule.Calibrated, Member = plain };
        double[] before = plain.Fit(table).Predict(table).PositiveProbabilities();
        IModel model = costly.Fit(table);
        double[] after = model.Predict(table).PositiveProbabilities();
        Assert.Equal(0.2, Assert.IsType<ThresholdModel>(model).Threshold, 1e-15);
        for (int row = 0; row < before.Length; row++)
            Assert.Equal(before[row] > 0.2, after[row] > 0.5);
        Assert.Equal(Ranks(before), Ranks(after));
    }

    [Fact]
    public void Class_weights_do_not_change_what_mistakes_cost()
    {
        // The member says a column whatever rows weigh, so the best threshold must not move either.
        Table rows = Ensembles.Told.Binary("nnnnnnnyny", ("p", [0.1, 0.1, 0.2, 0.2, 0.3, 0.3, 0.4, 0.45, 0.6, 0.8]));
        var plain = new CostThreshold { Target = "target", Folds = 2, Member = Ensembles.Told.By("p").Estimator };
        double before = ((ThresholdModel)plain.Fit(rows)).Threshold;
        Assert.Equal(before, ((ThresholdModel)(plain with { ClassWeights = ClassWeights.Balanced }).Fit(rows)).Threshold);
    }

    private static int[] Ranks(double[] values) => [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
}
