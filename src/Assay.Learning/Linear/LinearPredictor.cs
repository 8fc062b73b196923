using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>One linear function, or one a class, of the features. An infinite feature counts as ±1e100.</summary>
/// <param name="scale">Log odds are margins times this; above 0, so that it never changes a decision. 1 where margins are log odds.</param>
internal sealed class LinearPredictor(LinearShape shape, LinearOutput output, double[] parameters, int iterations, bool converged, double scale = 1) : IPredictor
{
    public const string StoredKind = "linear";
    private const double Infinite = 1e100;
    private const int RowChunk = 4096;
    private const int Block = 64;

    public string Kind => StoredKind;

    public int OutputCount => output == LinearOutput.Logistic ? 2 : shape.Outputs;

    /// <summary>Iterations of the fit; 0 for a direct solution.</summary>
    public int Iterations => iterations;

    /// <summary>Whether the fit reached its tolerance.</summary>
    public bool Converged => converged;

    public LinearShape Shape => shape;

    /// <summary>Log odds are margins times this.</summary>
    public double Scale => scale;

    /// <summary>Coefficients and intercepts as <see cref="LinearShape"/> lays them out.</summary>
    public ReadOnlySpan<double> Parameters => parameters;

    /// <summary>The same functions with log odds that many times their margins.</summary>
    public LinearPredictor WithScale(double other) => new(shape, output, parameters, iterations, converged, other);

    /// <summary>The margins of finite rows, shape [rows × functions].</summary>
    public double[] Margins(FeatureMatrix rows)
    {
        var margins = new double[rows.RowCount * shape.Outputs];
        LinearMargins.Compute(shape, parameters, rows, 0, margins);
        return margins;
    }

    public void Predict(FeatureMatrix rows, Span<double> outputs, Workers workers, CancellationToken cancellationToken)
    {
        if (rows.DenseCount != shape.Dense || (rows.Sparse?.Width ?? 0) != shape.Sparse)
            throw new ArgumentException($"There must be {shape.Dense} dense and {shape.Sparse} sparse features, but found {rows.DenseCount} and {rows.Sparse?.Width ?? 0}.", nameof(rows));
        if (workers.Threads == 1 || rows.RowCount <= RowChunk)
        {
            Fill(rows, 0, rows.RowCount, outputs, cancellationToken);
            return;
        }

        var result = new double[outputs.Length];
        workers.ForRange(rows.RowCount, RowChunk, (start, end) => Fill(rows, start, end, result.AsSpan(start * OutputCount, (end - start) * OutputCount), cancellationToken), cancellationToken);
        result.CopyTo(outputs);
    }

    private void Fill(FeatureMatrix rows, int start, int end, Span<double> outputs, CancellationToken cancellationToken)
    {
        Span<double> single = stackalloc double[Block];
        for (int first = start; first < end; first += Block)
        {
            if ((first - start) % RowChunk == 0)
                cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(Block, end - first);
            Span<double> block = outputs.Slice((first - start) * OutputCount, count * OutputCount);
            Span<double> margins = output == LinearOutput.Logistic ? single[..count] : block;
            LinearMargins.Compute(shape, parameters, rows, first, margins);
            int functions = shape.Outputs;
            for (int i = 0; i < count; i++)
            {
                Span<double> of = margins.Slice(i * functions, functions);
                if (FiniteValues.IndexOfOther(of) >= 0)
                    LinearMargins.Compute(shape, parameters, Bounded(rows, first + i), 0, of);
                Link(of, block.Slice(i * OutputCount, OutputCount));
            }
        }
    }

    private void Link(Span<double> margins, Span<double> outputs)
    {
        switch (output)
        {
            case LinearOutput.Softmax:
                Softmax.Apply(outputs);
                break;
            case LinearOutput.Logistic:
                outputs[0] = Elementary.Sigmoid(-scale * margins[0]);
                outputs[1] = Elementary.Sigmoid(scale * margins[0]);
                break;
            case LinearOutput.OneVersusRest:
                OneVersusRest.Apply(scale, outputs);
                break;
        }
    }

    private static FeatureMatrix Bounded(FeatureMatrix rows, int row)
    {
        double[] dense = rows.DenseRow(row).ToArray();
        for (int j = 0; j < dense.Length; j++)
            dense[j] = Bounded(rows, row, j, dense[j]);
        if (rows.Sparse is not { } sparse)
            return new FeatureMatrix(rows.Features, 1, dense);
        int[] indices = sparse.Indices(row).ToArray();
        double[] values = sparse.Values(row).ToArray();
        for (int e = 0; e < values.Length; e++)
            values[e] = Bounded(rows, row, rows.DenseCount + indices[e], values[e]);
        return new FeatureMatrix(rows.Features, 1, dense, new SparseRows(sparse.Width, [0, indices.Length], indices, values));
    }

    private static double Bounded(FeatureMatrix rows, int row, int feature, double value) =>
        double.IsNaN(value) ? throw FiniteFeatures.Fault(rows, row, feature, value) : Math.Clamp(value, -Infinite, Infinite);

    public FittedState Save() => new()
    {
        ["outputs"] = shape.Outputs,
        ["dense"] = shape.Dense,
        ["sparse"] = shape.Sparse,
        ["output"] = output.ToString(),
        ["parameters"] = parameters,
        ["iterations"] = iterations,
        ["converged"] = converged,
        ["scale"] = scale,
    };

    public static LinearPredictor Load(FittedState state)
    {
        if (!Enum.TryParse(state.Text("output"), out LinearOutput output) || !Enum.IsDefined(output))
            throw new FittedStateException($"'{state.Text("output")}' is not an output of linear models.");
        // Models stored by 0.1.0 have none.
        double scale = state.Has("scale") ? state.Double("scale") : 1;
        if (!(scale > 0 && double.IsFinite(scale)))
            throw new FittedStateException($"The scale of a linear model must be above 0 and finite, but is {scale}.");
        var shape = new LinearShape(state.Int32("outputs", 1), state.Int32("dense", 0), state.Int32("sparse", 0));
        if (output is LinearOutput.Value or LinearOutput.Logistic && shape.Outputs != 1)
            throw new FittedStateException($"A {output} model must have one output, but has {shape.Outputs}.");
        return new LinearPredictor(shape, output, state.FiniteDoubles("parameters", shape.Length), state.Int32("iterations", 0), state.Boolean("converged"), scale);
    }
}
