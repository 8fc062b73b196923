using Assay.Data;

namespace Assay.Learning;

/// <summary>Reads row weights from a column.</summary>
internal static class RowWeights
{
    /// <summary>Shape [rows], finite, non-negative, with a positive sum.</summary>
    public static double[] Read(Table rows, string column)
    {
        Column weights = rows[column];
        if (!weights.IsNumeric)
            throw new LearningException($"Weights must be numbers, but column '{column}' is {weights.Type}.", column);
        double[] values = [.. weights.ToDoubles()];
        int bad = Array.FindIndex(values, w => !(w >= 0) || double.IsInfinity(w));
        if (bad >= 0)
            throw new LearningException($"Weights must be known, finite and not negative, but '{column}' is {weights.Format(bad) ?? "missing"} in row {bad}.", column);
        if (!values.Any(w => w > 0))
            throw new LearningException($"At least one weight must be above zero, but all of '{column}' are zero.", column);
        return values;
    }
}
