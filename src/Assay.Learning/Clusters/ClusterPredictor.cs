using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Clusters found without the target, and what the training rows in each answer.</summary>
/// <param name="answers">Shape [clusters, outputs].</param>
internal sealed class ClusterPredictor(IClusters clusters, Matrix answers) : IPredictor
{
    public const string StoredKind = "clusters";
    private const int RowChunk = 256;

    public string Kind => StoredKind;

    public int OutputCount => answers.Columns;

    public void Predict(FeatureMatrix rows, Span<double> outputs, Workers workers, CancellationToken cancellationToken)
    {
        if (rows.Features.Count != clusters.Width)
            throw new ArgumentException($"There must be {clusters.Width} features, but found {rows.Features.Count}.", nameof(rows));
        var result = new double[outputs.Length];
        workers.ForRange(rows.RowCount, RowChunk, (start, end) => Fill(rows, start, end, result), cancellationToken);
        result.CopyTo(outputs);
    }

    private void Fill(FeatureMatrix rows, int start, int end, double[] outputs)
    {
        var values = new double[clusters.Width];
        var scratch = new double[clusters.Width];
        var shares = new double[clusters.Count];
        for (int row = start; row < end; row++)
        {
            DenseRows.Read(rows, row, values);
            clusters.Share(values, shares, scratch);
            Span<double> of = outputs.AsSpan(row * OutputCount, OutputCount);
            for (int c = 0; c < shares.Length; c++)
                Sums.Axpy(shares[c], answers.Row(c), of);
        }
    }

    public FittedState Save() => new() { ["clusters"] = clusters.Save(), ["outputs"] = answers.Columns, ["answers"] = answers.Values };

    public static ClusterPredictor Load(FittedState state)
    {
        FittedState saved = state.State("clusters");
        IClusters clusters = saved.Text("kind") switch
        {
            KMeansModel.StoredKind => KMeansModel.Load(saved),
            GaussianMixtureModel.StoredKind => GaussianMixtureModel.Load(saved),
            string kind => throw new FittedStateException($"The clusters '{kind}' are unknown to this program. They may need a newer version."),
        };
        Matrix answers = StoredMatrix.Read(state, "answers", clusters.Count, state.Int32("outputs", 1));
        StoredOutputs.Read(state, "answers", answers.Columns);
        return new ClusterPredictor(clusters, answers);
    }
}
