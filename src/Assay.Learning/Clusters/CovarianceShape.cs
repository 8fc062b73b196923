namespace Assay.Learning;

/// <summary>What the covariances of a mixture may be.</summary>
public enum CovarianceShape
{
    /// <summary>Any, one a component.</summary>
    Full,

    /// <summary>Any, the same for all components.</summary>
    Tied,

    /// <summary>A variance for each feature and component.</summary>
    Diagonal,

    /// <summary>One variance a component.</summary>
    Spherical,
}
