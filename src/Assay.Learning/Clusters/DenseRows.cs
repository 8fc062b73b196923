using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Feature rows as clusters need them: all features dense and finite; an infinite one counts as ±1e100.</summary>
internal static class DenseRows
{
    private const double Infinite = 1e100;

    /// <summary>Copies all rows.</summary>
    /// <exception cref="LearningException">A value is NaN or infinite, or dense rows do not fit into an array.</exception>
    public static Matrix Of(FeatureMatrix rows)
    {
        FiniteFeatures.Require(rows, "A cluster");
        int width = rows.Features.Count;
        if ((long)rows.RowCount * width > Array.MaxLength)
            throw new LearningException($"Clusters need dense rows of at most {Array.MaxLength} values in all, but {rows.RowCount} rows of {width} features have more. Use fewer features, such as 'max_features' of tf-idf or principal components.");
        var dense = new Matrix(rows.RowCount, width);
        for (int row = 0; row < rows.RowCount; row++)
            Read(rows, row, dense.Row(row));
        return dense;
    }

    /// <param name="values">Shape [features].</param>
    /// <exception cref="LearningException">A feature is not a number.</exception>
    public static void Read(FeatureMatrix rows, int row, Span<double> values)
    {
        rows.DenseRow(row).CopyTo(values);
        values[rows.DenseCount..].Clear();
        if (rows.Sparse is { } sparse)
        {
            ReadOnlySpan<int> indices = sparse.Indices(row);
            for (int e = 0; e < indices.Length; e++)
                values[rows.DenseCount + indices[e]] = sparse.Values(row)[e];
        }

        for (int j = 0; j < values.Length; j++)
            values[j] = double.IsNaN(values[j]) ? throw FiniteFeatures.Fault(rows, row, j, values[j], "A cluster") : Math.Clamp(values[j], -Infinite, Infinite);
    }
}
