namespace Assay.Learning;

/// <summary>The rounds of a model that is continued.</summary>
/// <param name="Trees">One an output and round, in order.</param>
/// <param name="Start">The scores it started from, shape [outputs].</param>
internal sealed record EarlierRounds(IReadOnlyList<Tree> Trees, double[] Start)
{
    /// <summary>Number of rounds.</summary>
    public int Count => Trees.Count / Start.Length;

    /// <exception cref="LearningException">The model cannot be continued with this objective.</exception>
    public static EarlierRounds Of(Model model, BoostingObjective objective)
    {
        var trees = (TreeEnsemblePredictor)model.Predictor;
        return trees.Shape.Link == objective.Link && trees.Shape.SumCount == objective.OutputCount
            ? new EarlierRounds(trees.Trees, trees.Shape.Base)
            : throw new LearningException($"A model can only be continued with an objective of the same scores, but it has {trees.Shape.SumCount} of link {trees.Shape.Link} and '{objective.LossName}' {objective.OutputCount} of link {objective.Link}. Keep its objective.");
    }
}
