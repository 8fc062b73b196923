using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Weighted sums of each feature over the rows of each class, and the weight of each class.</summary>
internal sealed class ClassFeatureSums
{
    private const int RowsBetweenLooks = 4096;

    private ClassFeatureSums(LinearShape shape)
    {
        Shape = shape;
        Values = new double[shape.Length];
        Classes = new double[shape.Outputs];
    }

    /// <summary>Where a feature of a class stands in <see cref="Values"/>; the same places hold a linear predictor's coefficients.</summary>
    public LinearShape Shape { get; }

    /// <summary>As <see cref="Shape"/> lays them out, intercepts 0.</summary>
    public double[] Values { get; }

    /// <summary>Shape [classes]: total weight of the class's rows.</summary>
    public double[] Classes { get; }

    public int Features => Shape.Dense + Shape.Sparse;

    /// <param name="count">What a value counts for; must give 0 for 0, since sparse rows hold no zeros.</param>
    public static ClassFeatureSums Of(TrainingSet data, Func<double, double> count, CancellationToken cancellationToken)
    {
        FeatureMatrix features = data.Features;
        var sums = new ClassFeatureSums(LinearShape.Of(features, data.Target.Classes.Count));
        for (int row = 0; row < features.RowCount; row++)
        {
            if (row % RowsBetweenLooks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            double weight = data.Weights is null ? 1 : data.Weights[row];
            sums.Add(features, row, data.Target.Labels[row], weight, count);
        }

        return sums;
    }

    /// <summary>The place of a feature of a class in <see cref="Values"/>.</summary>
    public int At(int label, int feature) => feature < Shape.Dense
        ? (label * Shape.Dense) + feature
        : (Shape.Outputs * Shape.Dense) + ((feature - Shape.Dense) * Shape.Outputs) + label;

    /// <summary>The sum over all features of one class.</summary>
    public double Total(int label)
    {
        double total = Sums.Sum(Shape.DenseOf(Values, label));
        for (int feature = 0; feature < Shape.Sparse; feature++)
            total += Shape.SparseOf(Values, feature)[label];
        return total;
    }

    private void Add(FeatureMatrix features, int row, int label, double weight, Func<double, double> count)
    {
        Classes[label] += weight;
        Span<double> dense = Shape.DenseOf(Values, label);
        ReadOnlySpan<double> values = features.DenseRow(row);
        for (int j = 0; j < values.Length; j++)
            dense[j] += weight * count(values[j]);
        if (features.Sparse is not { } sparse)
            return;
        ReadOnlySpan<int> indices = sparse.Indices(row);
        ReadOnlySpan<double> entries = sparse.Values(row);
        for (int e = 0; e < indices.Length; e++)
            Shape.SparseOf(Values, indices[e])[label] += weight * count(entries[e]);
    }
}
