using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Cluster then label: <see cref="GaussianMixture"/> finds components without the target, and a row is answered as the training rows are that they answer for.</summary>
/// <remarks>
/// Each component has the class shares, or the mean target, of the training rows, weighted by how far it answers for each; a row gets the mix of
/// them by its own responsibilities. Default features are those of <see cref="KMeansThenLabel"/>.
/// </remarks>
public sealed record GaussianMixtureThenLabel : MatrixEstimator
{
    /// <summary>At least 1; as many as rows where those are fewer. Default 8.</summary>
    public int Components { get; init => field = new GaussianMixture { Components = value }.Components; } = 8;

    /// <summary>Default: full.</summary>
    public CovarianceShape Covariance { get; init; } = CovarianceShape.Full;

    /// <summary>Added to every variance, at least 0. Default 1e-6.</summary>
    public double Regularization { get; init => field = new GaussianMixture { Regularization = value }.Regularization; } = 1e-6;

    /// <summary>How many starts are tried, at least 1. Default 1.</summary>
    public int Starts { get; init => field = new GaussianMixture { Starts = value }.Starts; } = 1;

    /// <summary>Of each start, at least 1. Default 100.</summary>
    public int MaxIterations { get; init => field = new GaussianMixture { MaxIterations = value }.MaxIterations; } = 100;

    public override string Name => "gaussian-mixture";

    public override bool Supports(LearningTask task) => true;

    protected override FeaturePlan DefaultFeatures => ClusterFeatures.Plan;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        Matrix rows = DenseRows.Of(data.Features);
        var mixture = new GaussianMixture
        {
            Components = Math.Min(Components, rows.Rows),
            Covariance = Covariance,
            Regularization = Regularization,
            Starts = Starts,
            MaxIterations = MaxIterations,
        };
        GaussianMixtureModel model = mixture.Fit(rows, data.Weights, data.Stream, context);
        return new ClusterPredictor(model, ClusterAnswers.Of(model, rows, data.Target, data.Weights));
    }
}
