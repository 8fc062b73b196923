namespace Assay.Learning;

/// <summary>What a linear support vector machine charges a row of margin m, the target being 1 or −1.</summary>
public enum SvmLoss
{
    /// <summary>max(0, 1 − y m)².</summary>
    SquaredHinge,

    /// <summary>max(0, 1 − y m).</summary>
    Hinge,
}
