namespace Assay.Data;

/// <summary>What <see cref="Bin"/> makes of a column.</summary>
public enum BinOutput
{
    /// <summary>The number of the bin, from 0.</summary>
    Codes,

    /// <summary>Text such as <c>[18, 30)</c>, for a later step to encode.</summary>
    Labels,
}
