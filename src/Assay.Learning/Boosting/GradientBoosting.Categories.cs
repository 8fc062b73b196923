namespace Assay.Learning;

public sealed partial record GradientBoosting
{
    /// <summary>
    /// Whether a split of a column of categories is a set of them (Fisher, 1958; Ke et al., 2017), which needs no order; otherwise
    /// it is a threshold on their codes. Categories that the split has not seen go where missing values go. Default: true.
    /// </summary>
    public bool NativeCategories { get; init; } = true;

    /// <summary>Up to so many categories in a leaf, each is tried against all others; with more, sets are tried. At least 1. Default: 4.</summary>
    public int OneVsRestCategories { get; init => field = TreeLimits.Positive(value); } = 4;

    /// <summary>Most categories on the smaller side of a set, at least 1. Default: 32.</summary>
    public int MaxSplitCategories { get; init => field = TreeLimits.Positive(value); } = 32;

    /// <summary>Fewest rows, by their second derivatives, of a category to be in a set, and of what a set adds to the one before it. At least 1. Default: 10 and 100, as LightGBM's.</summary>
    public int MinCategoryRows { get; init => field = TreeLimits.Positive(value); } = 10;

    /// <inheritdoc cref="MinCategoryRows"/>
    public int MinGroupRows { get; init => field = TreeLimits.Positive(value); } = 100;

    /// <summary>Added to a category's second derivatives when categories are put in order: small ones count as average. At least 0. Default: 10.</summary>
    public double CategorySmoothing { get; init => field = TreeLimits.NotNegative(value); } = 10;

    /// <summary>Added to <see cref="L2"/> where sets are compared: they have more freedom to fit noise. At least 0. Default: 10.</summary>
    public double CategoryL2 { get; init => field = TreeLimits.NotNegative(value); } = 10;
}
