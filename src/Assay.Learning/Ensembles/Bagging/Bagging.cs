using Assay.Numerics;

namespace Assay.Learning;

/// <summary>One estimator fitted on many random samples of the rows, averaged (Breiman, "Bagging predictors", 1996).</summary>
/// <remarks>
/// Each sample may also leave out columns (Ho, "The random subspace method", 1998). Rows that a sample left out are predicted
/// by its model; the loss of these predictions, averaged a row, is the out-of-bag estimate: reported as <c>oob_log_loss</c> or
/// <c>oob_rmse</c>, and among the model's <see cref="EnsembleModel.Measures"/>. A sample that cannot be learned from, since it has
/// one class or no weight, is drawn again.
/// </remarks>
public sealed record Bagging : Ensemble
{
    /// <summary>What is fitted on every sample. Default: a decision tree grown to single rows.</summary>
    public Estimator Member { get; init; } = new DecisionTree { Target = "", MinSamplesLeaf = 1 };

    /// <summary>Number of samples, at least 1. Default: 10.</summary>
    public int Size { get; init => field = TreeLimits.Positive(value); } = 10;

    /// <summary>Rows of a sample as a share of all, above 0 and at most 1. Default: 1.</summary>
    public double RowShare { get; init => field = TreeLimits.Share(value); } = 1;

    /// <summary>Whether rows are drawn with replacement. Default: true.</summary>
    public bool Replacement { get; init; } = true;

    /// <summary>
    /// Whether a sample has as many rows of every class as the rarest one has (Maclin and Opitz, 1997; balanced bagging): frequent
    /// classes give up rows, other ones in every sample. Only for classes. Default: false.
    /// </summary>
    public bool Balance { get; init; }

    /// <summary>Columns of a sample as a share of the inputs, above 0 and at most 1, rounded up. Default: 1.</summary>
    public double ColumnShare { get; init => field = TreeLimits.Share(value); } = 1;

    public override string Name => "bagging";

    internal override IEnumerable<Estimator> Parts => [Member];

    public override bool Supports(LearningTask task) => base.Supports(task) && !(Balance && task == LearningTask.Regression);

    private protected override EnsembleModel Learn(EnsembleFit fit)
    {
        var outOfBag = new OutOfBagPredictions(fit);
        var curve = new LossCurve(fit, Combination.Mean);
        var members = new List<MemberModel>();
        for (int i = 0; i < Size; i++)
        {
            RandomStream stream = fit.Stream.Child("bag").Child(i);
            Bag bag = Bag.Draw(this, fit, stream);
            IModel model = fit.Fit(Member, fit.Train.Take(bag.Rows), stream, bag.LeftOutColumns);
            outOfBag.Add(model, bag.LeftOutRows);
            members.Add(new MemberModel($"bag {i + 1}", model));
            fit.Report(i + 1, Size, fit.Context.Progress is null ? [] : [.. outOfBag.Loss(), .. curve.Add(model, 1)]);
        }

        return new CombinedModel(Name, fit.SignatureOf(members.Select(m => m.Model)), members, Combination.Mean) { Measures = outOfBag.Loss() };
    }
}
