using Assay.Data;

namespace Assay.Learning;

/// <summary>The best rule on a single feature: one threshold of a quantity, or one answer a category (after Holte, 1993).</summary>
/// <remarks>
/// Every feature is tried and the one that explains most of the target's variance wins, for classes that of their
/// indicators (so the Gini index decides); of equally good ones the first. Missing values have an answer of their own, unseen
/// categories are answered as missing ones. A class probability is the share in the bucket, with one more row that is
/// shared out as the training rows are.
/// </remarks>
public sealed record OneRule : MatrixEstimator
{
    private readonly int _minRows = 6;

    /// <summary>Fewest rows behind an answer, at least 1; rarer categories are answered as if nothing was known. Default 6.</summary>
    public int MinRows
    {
        get => _minRows;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _minRows = value;
        }
    }

    public override string Name => "one-rule";

    public override bool Supports(LearningTask task) => true;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForTrees;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        var targets = new RuleTargets(data);
        if (data.Features.Features.Count == 0)
            return new ConstantPredictor(targets.Output(targets.All));
        var search = new RuleSearch(data.Features, targets, MinRows);
        Rule rule = search.Best(context.Workers, context.CancellationToken);
        return new RulePredictor(rule, targets.Width, search.Outputs(rule));
    }
}
