using Assay.Testing;

namespace Assay.Learning.Tests.Linear;

public sealed class LinearContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new LogisticRegression { Target = ContractData.Target },
        new LogisticRegression { Target = ContractData.Target, L1Ratio = 0.5, C = 0.5 },
        new RidgeRegression { Target = ContractData.Target },
        new LinearRegression { Target = ContractData.Target },
        new Lasso { Target = ContractData.Target, Alpha = 0.1 },
        new ElasticNet { Target = ContractData.Target, Alpha = 0.1 },
        new LinearSvm { Target = ContractData.Target, CalibrationFolds = 0 },
        new LinearSvm { Target = ContractData.Target, CalibrationFolds = 0, Loss = SvmLoss.Hinge, C = 0.1, Tolerance = 1e-8 },
    ];
}

public sealed class CalibratedSvmContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators => [new LinearSvm { Target = ContractData.Target, C = 0.1 }];

    protected override string RowOrderMatters => "Rows are dealt to the calibration's folds by their number; the decisions do not depend on it.";
}

public sealed class SgdContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new StochasticGradientDescent { Target = ContractData.Target, MaxEpochs = 20 },
        new StochasticGradientDescent { Target = ContractData.Target, MaxEpochs = 10, L1Ratio = 0.5, Average = true, Schedule = LearningSchedule.Adaptive, LearningRate = 0.1 },
    ];

    protected override string RowOrderMatters => "Every step starts where the one before ended, and the order of steps is drawn by row number.";
}
