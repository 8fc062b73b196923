namespace Assay.Learning;

/// <summary>Features and target without their weighted means, and the residual r = y − Xβ while coordinates of β move.</summary>
internal interface ICentredDesign
{
    int Count { get; }

    /// <summary>Σ wᵢ yᵢ².</summary>
    double TargetSquares { get; }

    /// <summary>Σ wᵢ xᵢⱼ².</summary>
    double SquaredNorm(int feature);

    /// <summary>Σ wᵢ xᵢⱼ rᵢ.</summary>
    double Correlation(int feature);

    /// <summary>Adds <paramref name="step"/> to a coefficient: r ← r − step · xⱼ.</summary>
    void Move(int feature, double step);

    /// <summary>Fills every feature's correlation and returns Σ wᵢ rᵢ² and Σ wᵢ rᵢ yᵢ.</summary>
    /// <param name="coefficients">As they were moved to.</param>
    (double ResidualSquares, double WithTarget) Products(ReadOnlySpan<double> coefficients, double[] correlations);

    /// <summary>The intercept that goes with the coefficients.</summary>
    double Intercept(ReadOnlySpan<double> coefficients);
}
