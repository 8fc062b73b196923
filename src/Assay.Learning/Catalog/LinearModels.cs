namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> LinearModels() =>
    [
        new EstimatorEntry<LogisticRegression>(
            setup => new LogisticRegression { Target = setup.Target },
            EstimatorOption<LogisticRegression>.Number("c", "inverse strength of the penalty", e => e.C, (e, v) => e with { C = v }, double.Epsilon),
            EstimatorOption<LogisticRegression>.Number("l1_ratio", "share of the absolute penalty", e => e.L1Ratio, (e, v) => e with { L1Ratio = v }, 0, 1),
            EstimatorOption<LogisticRegression>.Integer("max_iterations", "most iterations", e => e.MaxIterations, (e, v) => e with { MaxIterations = v }, 1),
            EstimatorOption<LogisticRegression>.Number("tolerance", "largest gradient component of a finished fit", e => e.Tolerance, (e, v) => e with { Tolerance = v }, double.Epsilon))
        {
            Name = "logistic-regression",
            Summary = "log odds linear in the features, binary or multinomial, with an elastic-net penalty",
            Complexity = 20,
        },
        new EstimatorEntry<LinearRegression>(setup => new LinearRegression { Target = setup.Target })
        {
            Name = "linear-regression",
            Summary = "ordinary least squares",
            Complexity = 20,
        },
        new EstimatorEntry<RidgeRegression>(
            setup => new RidgeRegression { Target = setup.Target },
            EstimatorOption<RidgeRegression>.Number("alpha", "strength of the penalty", e => e.Alpha, (e, v) => e with { Alpha = v }, 0))
        {
            Name = "ridge",
            Summary = "least squares with a squared penalty (Hoerl and Kennard, 1970)",
            Complexity = 20,
        },
    ];
}
