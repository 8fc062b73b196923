using Assay.Data;

namespace Assay.Learning;

public sealed partial record GradientBoosting
{
    /// <summary>Which leaf is split next. Default: the one that gains most.</summary>
    public BoostingGrowth Growth { get; init; }

    /// <summary>Penalty of absolute leaf values, at least 0: leaves whose summed gradient is smaller stay 0 (Chen and Guestrin, 2016). Default: 0.</summary>
    public double L1 { get; init => field = TreeLimits.NotNegative(value); }

    /// <summary>Least sum of second derivatives of a leaf, at least 0; for squared errors the sum of weights. Default: 0.001.</summary>
    public double MinChildWeight { get; init => field = TreeLimits.NotNegative(value); } = 1e-3;

    /// <summary>Share of a tree's features each split may use, drawn anew for every leaf, above 0 and at most 1. Default: 1.</summary>
    public double NodeFeatureShare { get; init => field = TreeLimits.Share(value); } = 1;

    /// <summary>
    /// Columns with which predictions may only rise or only fall, all else equal; a missing value is held to nothing. Default:
    /// none. Leaves below a split on such a column are kept on their side of the middle of the two children (as in XGBoost), so
    /// that it holds exactly.
    /// </summary>
    public ValueList<MonotoneConstraint> Monotone { get; init; } = [];

    /// <summary>
    /// Groups of columns that may meet in one path from root to leaf; a column in no group stays alone. Empty, the default:
    /// every column may meet every other.
    /// </summary>
    public ValueList<ValueList<string>> Interactions { get; init; } = [];

    /// <summary>Whether features that are nearly always the same may share a column of codes; it changes memory and speed, not what is learned.</summary>
    internal bool BundleFeatures { get; init; } = true;
}
