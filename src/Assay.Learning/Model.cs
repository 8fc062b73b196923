using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>A fitted model: fitted features, and a predictor on them. Immutable and thread-safe.</summary>
public sealed class Model : IModel
{
    internal const string StoredKind = "model";

    public Model(string estimator, ModelSignature signature, FittedFeatures features, IPredictor predictor)
    {
        Estimator = estimator;
        Signature = signature;
        Features = features;
        Predictor = predictor;
    }

    /// <summary>Name of the estimator that learned it.</summary>
    public string Estimator { get; }

    public ModelSignature Signature { get; }

    public FittedFeatures Features { get; }

    public IPredictor Predictor { get; }

    public string Kind => StoredKind;

    public Predictions Predict(Table rows, Workers? workers = null, CancellationToken cancellationToken = default)
    {
        FeatureMatrix matrix = Features.Transform(rows);
        var outputs = new double[rows.RowCount * Predictor.OutputCount];
        Predictor.Predict(matrix, outputs, workers ?? Workers.One, cancellationToken);
        return Signature.Task == LearningTask.Regression
            ? Predictions.OfValues(outputs)
            : Predictions.OfProbabilities(Signature.Classes, outputs);
    }

    public FittedState Save() => new()
    {
        ["estimator"] = Estimator,
        ["signature"] = Signature.Save(),
        ["features"] = Features.Save(),
        ["predictor_kind"] = Predictor.Kind,
        ["predictor"] = Predictor.Save(),
    };

    internal static Model Load(FittedState state) => new(
        state.Text("estimator"),
        ModelSignature.Load(state.State("signature")),
        FittedFeatures.Load(state.State("features")),
        Predictors.Load(state.Text("predictor_kind"), state.State("predictor")));
}
