namespace Assay.Learning;

/// <summary>What stochastic gradient descent charges a row of margin m.</summary>
public enum SgdLoss
{
    /// <summary>log(1 + exp(−y m)), y being 1 or −1: logistic regression.</summary>
    Log,

    /// <summary>max(0, 1 − y m), y being 1 or −1: a support vector machine.</summary>
    Hinge,

    /// <summary>½ (m − y)².</summary>
    Squared,

    /// <summary>½ (m − y)² where the error is small, linear beyond (Huber, 1964).</summary>
    Huber,
}
