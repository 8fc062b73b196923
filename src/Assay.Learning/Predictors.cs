using Assay.Data;

namespace Assay.Learning;

/// <summary>The predictors that can be loaded, by kind: a closed list, so that no file can name a type of its own.</summary>
internal static class Predictors
{
    public static IPredictor Load(string kind, FittedState state) => kind switch
    {
        ConstantPredictor.StoredKind => ConstantPredictor.Load(state),
        RandomClassPredictor.StoredKind => RandomClassPredictor.Load(state),
        RandomValuePredictor.StoredKind => RandomValuePredictor.Load(state),
        RulePredictor.StoredKind => RulePredictor.Load(state),
        ReportedPredictor.StoredKind => ReportedPredictor.Load(state),
        BernoulliPredictor.StoredKind => BernoulliPredictor.Load(state),
        GaussianPredictor.StoredKind => GaussianPredictor.Load(state),
        ClusterPredictor.StoredKind => ClusterPredictor.Load(state),
        NeighbourPredictor.StoredKind => NeighbourPredictor.Load(state),
        LinearPredictor.StoredKind => LinearPredictor.Load(state),
        TreeEnsemblePredictor.StoredKind => TreeEnsembleState.Load(state),
        _ => throw new FittedStateException($"The predictor '{kind}' is unknown to this program ({state.Count()} values). It may need a newer version."),
    };
}
