namespace Assay.Learning;

/// <summary>How numbers of several members become one.</summary>
public enum AverageKind
{
    Mean,
    Median,
}
