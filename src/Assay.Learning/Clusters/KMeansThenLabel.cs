using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Cluster then label: <see cref="KMeans"/> finds clusters without the target, and a row is answered as the training rows of its cluster are.</summary>
/// <remarks>
/// Classes get their shares in the cluster, a regression its mean. How good that is says how much of the target the clusters hold. Default features are
/// those for linear models, with at most 200 words and 128 hashed runs of characters of a text.
/// </remarks>
public sealed record KMeansThenLabel : MatrixEstimator
{
    /// <summary>At least 1; as many as rows where those are fewer. Default 8.</summary>
    public int Clusters { get; init => field = new KMeans { Clusters = value }.Clusters; } = 8;

    /// <summary>How many starts are tried, at least 1. Default 10.</summary>
    public int Starts { get; init => field = new KMeans { Starts = value }.Starts; } = 10;

    /// <summary>Of each start, at least 1. Default 300.</summary>
    public int MaxIterations { get; init => field = new KMeans { MaxIterations = value }.MaxIterations; } = 300;

    public override string Name => "k-means";

    public override bool Supports(LearningTask task) => true;

    protected override FeaturePlan DefaultFeatures => ClusterFeatures.Plan;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        Matrix rows = DenseRows.Of(data.Features);
        var clusters = new KMeans { Clusters = Math.Min(Clusters, rows.Rows), Starts = Starts, MaxIterations = MaxIterations };
        KMeansModel model = clusters.Fit(rows, data.Weights, data.Stream, context);
        return new ClusterPredictor(model, ClusterAnswers.Of(model, rows, data.Target, data.Weights));
    }
}
