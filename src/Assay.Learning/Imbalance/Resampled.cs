namespace Assay.Learning;

/// <summary>Another estimator, fitted on rows drawn so that classes are as frequent as each other.</summary>
/// <remarks>
/// Rows are drawn when it is fitted, from the rows it is fitted on: within a fold or a train part, never across. Validation
/// and test rows stay as they are. Its probabilities are those of the drawn rows, with rare classes more probable than they
/// are; a threshold by cost (<see cref="CostThreshold"/>) or class weights often do as well (Elkan, 2001).
/// </remarks>
public sealed record Resampled : Ensemble
{
    /// <summary>What is fitted on the drawn rows. Default: logistic regression.</summary>
    public Estimator Member { get; init; } = new LogisticRegression { Target = "" };

    /// <summary>How rows are drawn. Default: rarer classes several times.</summary>
    public Resampling Strategy { get; init; } = Resampling.Oversample;

    /// <summary>Rows of a rarer class for each of the most frequent one, above 0 and at most 1. Default: 1.</summary>
    public double Ratio { get; init => field = TreeLimits.Share(value); } = 1;

    public override string Name => "resampled";

    public override bool Supports(LearningTask task) => task != LearningTask.Regression && base.Supports(task);

    internal override IEnumerable<Estimator> Parts => [Member];

    private protected override EnsembleModel Learn(EnsembleFit fit)
    {
        int[] rows = ClassSample.Draw(fit.Target, Strategy, Ratio, fit.Stream.Child("rows"));
        IModel model = fit.Fit(Member, fit.Train.Take(rows), fit.Stream.Child("member"));
        return new CombinedModel(Name, fit.SignatureOf([model]), [new MemberModel(Member.Name, model)], Combination.Mean);
    }
}
