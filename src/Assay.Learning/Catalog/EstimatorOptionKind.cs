namespace Assay.Learning;

/// <summary>What the value of an option is.</summary>
public enum EstimatorOptionKind
{
    /// <summary>A bool, long, double, string or null.</summary>
    Scalar,

    /// <summary>A list of numbers: a <see cref="Data.ValueList{T}"/> of double, or null.</summary>
    Numbers,

    /// <summary>An estimator: a <see cref="MemberSpec"/>, or null.</summary>
    Member,

    /// <summary>Estimators: a <see cref="Data.ValueList{T}"/> of <see cref="MemberSpec"/>, or null.</summary>
    Members,

    /// <summary>Feature steps: a <see cref="Data.ValueList{T}"/> of <see cref="Data.FeatureStepSpec"/>, or null.</summary>
    Features,
}
