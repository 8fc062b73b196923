namespace Assay.Learning;

/// <summary>How far two rows are apart.</summary>
public enum DistanceMetric
{
    /// <summary>The root of the summed squares of the differences.</summary>
    Euclidean,

    /// <summary>The sum of the absolute differences.</summary>
    Manhattan,

    /// <summary>1 − the cosine of the angle between the rows, in [0, 2]; 1 from a row of zeros to any row.</summary>
    Cosine,
}
