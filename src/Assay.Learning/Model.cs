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

    public Predictions Predict(Table rows, Workers? workers = null, CancellationToken cancellationToken = default) =>
        Predict(Features.Transform(rows, workers ?? Workers.One, cancellationToken), workers ?? Workers.One, cancellationToken);

    public FittedState Save()
    {
        FittedState state = SaveWithoutFeatures();
        state["features"] = Features.Save();
        return state;
    }

    /// <summary>Predictions for rows that went through <see cref="Features"/> already.</summary>
    internal Predictions Predict(FeatureMatrix rows, Workers workers, CancellationToken cancellationToken)
    {
        var outputs = new double[rows.RowCount * Predictor.OutputCount];
        Predictor.Predict(rows, outputs, workers, cancellationToken);
        return Signature.Task == LearningTask.Regression
            ? Predictions.OfValues(outputs)
            : Predictions.OfProbabilities(Signature.Classes, outputs);
    }

    internal FittedState SaveWithoutFeatures() => new()
    {
        ["estimator"] = Estimator,
        ["signature"] = Signature.Save(),
        ["predictor_kind"] = Predictor.Kind,
        ["predictor"] = Predictor.Save(),
    };

    internal static Model Load(FittedState state) => Load(state, FittedFeatures.Load(state.State("features")));

    internal static Model Load(FittedState state, FittedFeatures features)
    {
        ModelSignature signature = ModelSignature.Load(state.State("signature"));
        IPredictor predictor = Predictors.Load(state.Text("predictor_kind"), state.State("predictor"));
        int outputs = signature.Task == LearningTask.Regression ? 1 : signature.Classes.Count;
        if (predictor.OutputCount != outputs)
            throw new FittedStateException($"The model's predictor must give {outputs} numbers a row, but gives {predictor.OutputCount}.");
        var model = new Model(state.Text("estimator"), signature, features, predictor);
        model.RequireFit();
        return model;
    }

    /// <summary>Features and predictor are sound each for itself when they are loaded; a prediction of no rows shows whether they fit together.</summary>
    private void RequireFit()
    {
        try
        {
            Predictor.Predict(Features.Transform(Features.NoRows()), [], Workers.One, CancellationToken.None);
        }
        catch (Exception fault) when (fault is ArgumentException or AssayException)
        {
            throw new FittedStateException("The features and the predictor of the stored model do not fit together: " + fault.Message, fault);
        }
    }
}
