using Assay.Learning;

namespace Assay.Reference;

/// <summary>One of our models with the reference it is held against and how far it may fall behind.</summary>
/// <param name="Ours">Names of our estimators, for classes and for numbers.</param>
/// <param name="Theirs">Abbreviation of the reference.</param>
/// <param name="Share">How much lower accuracy and ROC AUC may be.</param>
/// <param name="RelativeError">How much higher the RMSE may be, as a part of the reference.</param>
internal sealed record ReferenceModel((string Classes, string Numbers) Ours, string Theirs, double Share, double RelativeError, Func<ReferenceSet, ReferenceScores> Scores)
{
    public static IReadOnlyList<ReferenceModel> All { get; } =
    [
        new(("logistic-regression", "ridge"), "lin", 0.002, 0.005, set => set.Linear),
        new(("random-forest", "random-forest"), "rf", 0.005, 0.01, set => set.Forest),
        new(("gradient-boosting", "gradient-boosting"), "hgb", 0.005, 0.01, set => set.Boosting),
    ];

    /// <summary>A forest is one draw: on few test rows the mean over some seeds is compared, so that luck does not decide.</summary>
    public IReadOnlyList<ulong> Seeds(int testRows) =>
        Ours.Classes == "random-forest" && testRows < 5000 ? [0, 1, 2, 3, 4] : [0];

    /// <summary>
    /// One standard error of an accuracy measured on so many rows (with a row of either kind added): what a few rows
    /// cannot tell apart. Trees are other trees than the reference's and get it; linear models have one solution and do not.
    /// </summary>
    public double Resolution(double accuracy, int testRows)
    {
        double share = (accuracy * testRows + 1) / (testRows + 2);
        return Theirs == "lin" ? 0 : Math.Sqrt(share * (1 - share) / testRows);
    }

    public Estimator EstimatorFor(ReferenceSet set) =>
        EstimatorCatalog
            .Find(set.Task == LearningTask.Regression ? Ours.Numbers : Ours.Classes)
            .Create(new EstimatorSetup(set.Target) { Task = set.Task }, new Dictionary<string, object?>());
}
