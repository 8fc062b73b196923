namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private const int LinearComplexity = 20;

    private static IEnumerable<EstimatorEntry> LinearModels() =>
        [LogisticRegressionEntry(), LinearSvmEntry(), LinearRegressionEntry(), RidgeEntry(), LassoEntry(), ElasticNetEntry(), SgdEntry()];

    private static EstimatorEntry<LogisticRegression> LogisticRegressionEntry() => new(
        setup => new LogisticRegression { Target = setup.Target },
        EstimatorOption<LogisticRegression>.Number("c", "inverse strength of the penalty", e => e.C, (e, v) => e with { C = v }, double.Epsilon),
        EstimatorOption<LogisticRegression>.Number("l1_ratio", "share of the absolute penalty", e => e.L1Ratio, (e, v) => e with { L1Ratio = v }, 0, 1),
        EstimatorOption<LogisticRegression>.Integer("max_iterations", "most iterations", e => e.MaxIterations, (e, v) => e with { MaxIterations = v }, 1),
        EstimatorOption<LogisticRegression>.Number("tolerance", "largest gradient component of a finished fit", e => e.Tolerance, (e, v) => e with { Tolerance = v }, double.Epsilon))
    {
        Name = "logistic-regression",
        Summary = "log odds linear in the features, binary or multinomial, with an elastic-net penalty",
        Complexity = LinearComplexity,
    };

    private static EstimatorEntry<LinearSvm> LinearSvmEntry() => new(
        setup => new LinearSvm { Target = setup.Target },
        EstimatorOption<LinearSvm>.Number("c", "inverse strength of the penalty", e => e.C, (e, v) => e with { C = v }, double.Epsilon),
        EstimatorOption<LinearSvm>.Choice("loss", "what a row on the wrong side of its margin costs", e => e.Loss, (e, v) => e with { Loss = v }),
        EstimatorOption<LinearSvm>.Integer("calibration_folds", "folds that calibrate the probabilities, 2 or more; 0 for the logistic function of the margin", e => e.CalibrationFolds, (e, v) => e with { CalibrationFolds = v }, 0),
        EstimatorOption<LinearSvm>.Integer("max_iterations", "most iterations", e => e.MaxIterations, (e, v) => e with { MaxIterations = v }, 1),
        EstimatorOption<LinearSvm>.Number("tolerance", "largest gradient component, or violation, of a finished fit", e => e.Tolerance, (e, v) => e with { Tolerance = v }, double.Epsilon))
    {
        Name = "linear-svm",
        Summary = "the widest margin between classes, one against the rest (Cortes and Vapnik, 1995; LIBLINEAR)",
        Complexity = LinearComplexity,
    };

    private static EstimatorEntry<LinearRegression> LinearRegressionEntry() => new(setup => new LinearRegression { Target = setup.Target })
    {
        Name = "linear-regression",
        Summary = "ordinary least squares",
        Complexity = LinearComplexity,
    };

    private static EstimatorEntry<RidgeRegression> RidgeEntry() => new(
        setup => new RidgeRegression { Target = setup.Target },
        EstimatorOption<RidgeRegression>.Number("alpha", "strength of the penalty", e => e.Alpha, (e, v) => e with { Alpha = v }, 0))
    {
        Name = "ridge",
        Summary = "least squares with a squared penalty (Hoerl and Kennard, 1970)",
        Complexity = LinearComplexity,
    };

    private static EstimatorEntry<Lasso> LassoEntry() => new(
        setup => new Lasso { Target = setup.Target },
        EstimatorOption<Lasso>.Number("alpha", "strength of the penalty, in units of the target", e => e.Alpha, (e, v) => e with { Alpha = v }, 0),
        EstimatorOption<Lasso>.Integer("max_iterations", "most sweeps over all features", e => e.MaxIterations, (e, v) => e with { MaxIterations = v }, 1),
        EstimatorOption<Lasso>.Number("tolerance", "duality gap of a finished fit, as a part of the target's spread", e => e.Tolerance, (e, v) => e with { Tolerance = v }, double.Epsilon))
    {
        Name = "lasso",
        Summary = "least squares with an absolute penalty, which leaves features out (Tibshirani, 1996)",
        Complexity = LinearComplexity,
    };

    private static EstimatorEntry<ElasticNet> ElasticNetEntry() => new(
        setup => new ElasticNet { Target = setup.Target },
        EstimatorOption<ElasticNet>.Number("alpha", "strength of both penalties", e => e.Alpha, (e, v) => e with { Alpha = v }, 0),
        EstimatorOption<ElasticNet>.Number("l1_ratio", "share of the absolute penalty", e => e.L1Ratio, (e, v) => e with { L1Ratio = v }, 0, 1),
        EstimatorOption<ElasticNet>.Integer("max_iterations", "most sweeps over all features", e => e.MaxIterations, (e, v) => e with { MaxIterations = v }, 1),
        EstimatorOption<ElasticNet>.Number("tolerance", "duality gap of a finished fit, as a part of the target's spread", e => e.Tolerance, (e, v) => e with { Tolerance = v }, double.Epsilon))
    {
        Name = "elastic-net",
        Summary = "least squares with an absolute and a squared penalty (Zou and Hastie, 2005)",
        Complexity = LinearComplexity,
    };

    private static EstimatorEntry<StochasticGradientDescent> SgdEntry() => new(
        setup => new StochasticGradientDescent { Target = setup.Target },
        EstimatorOption<StochasticGradientDescent>.OptionalChoice("loss", "what an error costs; log and hinge for classes, the others for numbers", "log for classes, squared for numbers", e => e.Loss, (e, v) => e with { Loss = v }),
        EstimatorOption<StochasticGradientDescent>.Number("alpha", "strength of the penalties", e => e.Alpha, (e, v) => e with { Alpha = v }, double.Epsilon),
        EstimatorOption<StochasticGradientDescent>.Number("l1_ratio", "share of the absolute penalty", e => e.L1Ratio, (e, v) => e with { L1Ratio = v }, 0, 1),
        EstimatorOption<StochasticGradientDescent>.OptionalChoice("schedule", "how the steps become shorter", "optimal for classes, inverse_scaling for numbers", e => e.Schedule, (e, v) => e with { Schedule = v }),
        EstimatorOption<StochasticGradientDescent>.Number("learning_rate", "first rate of every schedule but the optimal one", e => e.LearningRate, (e, v) => e with { LearningRate = v }, double.Epsilon),
        EstimatorOption<StochasticGradientDescent>.Number("power", "exponent of inverse scaling", e => e.Power, (e, v) => e with { Power = v }, 0),
        EstimatorOption<StochasticGradientDescent>.Number("huber_threshold", "error beyond which Huber's loss is linear, in standard deviations of the target", e => e.HuberThreshold, (e, v) => e with { HuberThreshold = v }, double.Epsilon),
        EstimatorOption<StochasticGradientDescent>.Integer("max_epochs", "most passes over the rows", e => e.MaxEpochs, (e, v) => e with { MaxEpochs = v }, 1),
        EstimatorOption<StochasticGradientDescent>.Number("tolerance", "how far the loss must fall to count as better", e => e.Tolerance, (e, v) => e with { Tolerance = v }, 0),
        EstimatorOption<StochasticGradientDescent>.Integer("patience", "epochs without a better loss before it stops", e => e.Patience, (e, v) => e with { Patience = v }, 1),
        EstimatorOption<StochasticGradientDescent>.Flag("early_stopping", "whether the validation loss decides when to stop", e => e.EarlyStopping, (e, v) => e with { EarlyStopping = v }),
        EstimatorOption<StochasticGradientDescent>.Flag("average", "whether coefficients are means over all steps", e => e.Average, (e, v) => e with { Average = v }))
    {
        Name = "sgd",
        Summary = "linear models by one small step a row, for large and sparse data (Bottou, 2010)",
        Complexity = LinearComplexity,
    };
}
