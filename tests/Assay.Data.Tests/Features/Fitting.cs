namespace Assay.Data.Tests.Features;

/// <summary>Fits steps and reads features by name.</summary>
internal static class Fitting
{
    /// <summary>The training rows as a model learns from them.</summary>
    public static FeatureMatrix Learn(Table train, params FeatureStep[] steps)
    {
        new FeaturePlan(steps).Fit(train, new FeatureContext(), out FeatureMatrix matrix);
        return matrix;
    }

    /// <summary>Other rows through what the training rows taught.</summary>
    public static FeatureMatrix Apply(Table train, Table rows, params FeatureStep[] steps) =>
        new FeaturePlan(steps).Fit(train, new FeatureContext(), out _).Transform(rows);

    public static string[] Names(this FeatureMatrix matrix) => [.. matrix.Features.Select(f => f.Name)];

    public static double[] Values(this FeatureMatrix matrix, string feature)
    {
        int at = Array.IndexOf(matrix.Names(), feature);
        Assert.True(at >= 0, $"no feature '{feature}' among {string.Join(", ", matrix.Names())}");
        return [.. Enumerable.Range(0, matrix.RowCount).Select(row => matrix[row, at])];
    }
}
