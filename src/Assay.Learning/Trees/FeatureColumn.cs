using Assay.Data;

namespace Assay.Learning;

/// <summary>One feature of a matrix as a column.</summary>
internal static class FeatureColumn
{
    /// <summary>Shape [rows]; NaN is missing.</summary>
    public static double[] Read(FeatureMatrix rows, int feature)
    {
        var values = new double[rows.RowCount];
        if (feature < rows.DenseCount)
        {
            ReadOnlySpan<double> dense = rows.Dense;
            for (int row = 0, at = feature; row < values.Length; row++, at += rows.DenseCount)
                values[row] = dense[at];
        }
        else
        {
            for (int row = 0; row < values.Length; row++)
                values[row] = rows[row, feature];
        }

        return values;
    }
}
