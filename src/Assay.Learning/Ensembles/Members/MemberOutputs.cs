using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What members say about rows, in the terms of their ensemble.</summary>
internal static class MemberOutputs
{
    /// <summary>Numbers a row: 1 for a regression, one a class otherwise.</summary>
    public static int Width(ModelSignature signature) => signature.Task == LearningTask.Regression ? 1 : signature.Classes.Count;

    /// <summary>Shape [rows × outputs] for each member in order. Members that share their features read the rows once.</summary>
    public static IEnumerable<double[]> Of(IReadOnlyList<MemberModel> members, ModelSignature signature, Table rows, Workers workers, CancellationToken cancellationToken)
    {
        (FittedFeatures? Features, FeatureMatrix? Rows) last = default;
        foreach (MemberModel member in members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member.Model is not Model model)
            {
                yield return Of(member.Model.Predict(rows, workers, cancellationToken), signature);
                continue;
            }

            if (model.Features != last.Features)
                last = (model.Features, model.Features.Transform(rows, workers, cancellationToken));
            yield return Of(model.Predict(last.Rows!, workers, cancellationToken), signature);
        }
    }

    /// <summary>The predictions in the order of the ensemble's classes; a class the member never met is impossible to it.</summary>
    public static double[] Of(Predictions predictions, ModelSignature signature)
    {
        if (signature.Task == LearningTask.Regression)
            return predictions.Values.ToArray();
        ReadOnlySpan<double> probabilities = predictions.Probabilities;
        if (predictions.Classes.SequenceEqual(signature.Classes, StringComparer.Ordinal))
            return probabilities.ToArray();

        int[] places = Places(predictions.Classes, signature);
        var aligned = new double[predictions.RowCount * signature.Classes.Count];
        for (int row = 0; row < predictions.RowCount; row++)
        {
            for (int c = 0; c < places.Length; c++)
                aligned[row * signature.Classes.Count + places[c]] = probabilities[row * places.Length + c];
        }

        return aligned;
    }

    /// <summary>Predictions of these outputs; takes ownership of them.</summary>
    public static Predictions Named(ModelSignature signature, double[] outputs) =>
        signature.Task == LearningTask.Regression ? Predictions.OfValues(outputs) : Predictions.OfProbabilities(signature.Classes, outputs);

    private static int[] Places(IReadOnlyList<string> classes, ModelSignature signature)
    {
        var places = new int[classes.Count];
        for (int c = 0; c < places.Length; c++)
        {
            while (signature.Classes[places[c]] != classes[c])
                places[c]++;
        }

        return places;
    }
}
