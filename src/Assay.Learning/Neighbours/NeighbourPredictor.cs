using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The stored rows and what they answer. An infinite feature counts as ±1e100.</summary>
/// <param name="rowWeights">Shape [rows], above 0; null when all weigh the same.</param>
internal sealed class NeighbourPredictor(NeighbourSearch search, int neighbours, NeighbourWeights weights, double[]? rowWeights, NeighbourAnswers answers) : IPredictor
{
    public const string StoredKind = "neighbours";

    /// <summary>Nearer rows are at distance 0: the inverse of such a distance times a target might be infinite.</summary>
    private const double Touching = 1e-150;

    public string Kind => StoredKind;

    public int OutputCount => answers.OutputCount;

    public void Predict(FeatureMatrix rows, Span<double> outputs, Workers workers, CancellationToken cancellationToken)
    {
        int sparse = search.Sparse?.Width ?? 0;
        if (rows.DenseCount != search.Dense.Width || (rows.Sparse?.Width ?? 0) != sparse)
            throw new ArgumentException($"There must be {search.Dense.Width} dense and {sparse} sparse features, but found {rows.DenseCount} and {rows.Sparse?.Width ?? 0}.", nameof(rows));
        var result = new double[outputs.Length];
        workers.ForRange(rows.RowCount, search.QueriesAtATime, (start, end) => Fill(rows, start, end, result), cancellationToken);
        result.CopyTo(outputs);
    }

    private void Fill(FeatureMatrix queries, int start, int end, double[] outputs)
    {
        var distances = new double[(end - start) * neighbours];
        var rows = new int[distances.Length];
        search.Find(queries, start, end, neighbours, distances, rows);
        for (int q = 0; q < end - start; q++)
            Answer(distances.AsSpan(q * neighbours, neighbours), rows.AsSpan(q * neighbours, neighbours), outputs.AsSpan((start + q) * OutputCount, OutputCount));
    }

    /// <param name="says">Distances, nearest first; overwritten by how much each neighbour says.</param>
    private void Answer(Span<double> says, ReadOnlySpan<int> rows, Span<double> outputs)
    {
        bool touching = says[0] < Touching;
        for (int i = 0; i < says.Length; i++)
        {
            double said = weights == NeighbourWeights.Uniform ? 1
                : touching ? (says[i] < Touching ? 1 : 0)
                : 1 / says[i];
            says[i] = rowWeights is null ? said : said * rowWeights[rows[i]];
        }

        for (int i = 0; i < says.Length; i++)
            answers.Add(rows[i], says[i], outputs);
        double total = Sums.Sum(says);
        foreach (ref double output in outputs)
            output /= total;
    }

    public FittedState Save()
    {
        var state = new FittedState
        {
            ["metric"] = search.Metric.ToString(),
            ["weights"] = weights.ToString(),
            ["neighbours"] = neighbours,
            ["rows"] = search.Dense.RowCount,
            ["width"] = search.Dense.Width,
            ["dense"] = search.Dense.Unpack(),
            ["answers"] = answers.Save(),
        };
        if (search.Sparse is { } sparse)
            state["sparse"] = sparse.Save();
        if (rowWeights is not null)
            state["row_weights"] = rowWeights;
        return state;
    }

    public static NeighbourPredictor Load(FittedState state)
    {
        int rows = state.Int32("rows", 1);
        int width = state.Int32("width", 0);
        double[] dense = state.Doubles("dense");
        if (dense.Length != (long)rows * width || !QueryRows.AreBounded(dense))
            throw new FittedStateException($"There must be {rows} × {width} finite stored values, but there are {dense.Length}, or some are not finite.");
        SparsePostings? sparse = state.Has("sparse") ? SparsePostings.Load(state.State("sparse")) : null;
        if (sparse is not null && sparse.RowCount != rows)
            throw new FittedStateException($"There must be {rows} sparse rows, but there are {sparse.RowCount}.");
        double[]? weights = state.Has("row_weights") ? state.Doubles("row_weights", rows) : null;
        if (weights?.All(weight => weight > 0 && double.IsFinite(weight)) == false)
            throw new FittedStateException("Every row weight must be finite and above 0.");
        return new NeighbourPredictor(
            new NeighbourSearch(PackedRows.Of(dense, rows, width), sparse, Parse<DistanceMetric>(state.Text("metric"))),
            state.Int32("neighbours", 1, rows),
            Parse<NeighbourWeights>(state.Text("weights")),
            weights,
            NeighbourAnswers.Load(state.State("answers"), rows));
    }

    private static T Parse<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse(text, out T value) && Enum.IsDefined(value) ? value : throw new FittedStateException($"'{text}' is not a {typeof(T).Name}.");
}
