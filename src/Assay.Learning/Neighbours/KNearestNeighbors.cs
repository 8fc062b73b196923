using Assay.Data;

namespace Assay.Learning;

/// <summary>The answers of the training rows nearest to a row (Fix and Hodges, 1951; Cover and Hart, 1967), found exactly.</summary>
/// <remarks>
/// <para>Classes get the share of their neighbours, a regression their mean. Of equally near rows the one that comes first in the
/// training rows is taken, so the order of the rows may decide among ties.</para>
/// <para>With row weights each neighbour says as much as its row weighs, times what <see cref="Weights"/> gives it; rows of weight 0 are left
/// out. The model holds all other training rows, and measures every one of them for each prediction.</para>
/// </remarks>
public sealed record KNearestNeighbors : MatrixEstimator
{
    /// <summary>Number of neighbours, at least 1; all rows where there are fewer. Default 5.</summary>
    public int Neighbors
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 5;

    /// <summary>Default: Euclidean.</summary>
    public DistanceMetric Metric { get; init; } = DistanceMetric.Euclidean;

    /// <summary>Default: uniform.</summary>
    public NeighbourWeights Weights { get; init; } = NeighbourWeights.Uniform;

    public override string Name => "k-nearest-neighbors";

    public override bool Supports(LearningTask task) => true;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForLinearModels;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        FiniteFeatures.Require(data.Features, context, "A distance");
        int[] kept = [.. Enumerable.Range(0, data.Features.RowCount).Where(row => data.Weights is null || data.Weights[row] > 0)];
        TargetVector target = data.Target.Take(kept);
        return new NeighbourPredictor(
            NeighbourSearch.Over(data.Features.Take(kept), Metric),
            Math.Min(Neighbors, kept.Length),
            Weights,
            data.Weights is null ? null : Array.ConvertAll(kept, row => data.Weights[row]),
            new NeighbourAnswers(target.Classes.Count, target.Labels.ToArray(), target.Values.ToArray()));
    }
}
