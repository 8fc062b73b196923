namespace Assay.Data;

/// <summary>How <see cref="Scale"/> brings numbers to one scale: (x − centre) / spread.</summary>
public enum Scaling
{
    /// <summary>Mean and standard deviation (divisor n).</summary>
    Standard,

    /// <summary>Median and interquartile range; where the range is 0, the standard deviation.</summary>
    Robust,

    /// <summary>Minimum and range: training values fall into [0, 1], both ends included; later ones may fall outside.</summary>
    MinMax,
}
