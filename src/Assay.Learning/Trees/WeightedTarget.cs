namespace Assay.Learning;

/// <summary>The weight of some rows and their weighted sum of targets.</summary>
internal readonly record struct WeightedTarget(double Weight, double Total)
{
    public static WeightedTarget operator +(WeightedTarget a, WeightedTarget b) => new(a.Weight + b.Weight, a.Total + b.Total);
}
