using Assay.Numerics;

namespace Assay.Learning;

/// <summary>A loss of one margin and its derivative.</summary>
/// <param name="threshold">Where Huber's loss becomes linear.</param>
internal readonly struct SgdMargin(SgdLoss loss, double threshold)
{
    /// <param name="wanted">1 or −1 for classes, else the number.</param>
    public double Value(double margin, double wanted)
    {
        double error = Math.Abs(margin - wanted);
        return loss switch
        {
            SgdLoss.Log => Elementary.Softplus(-wanted * margin),
            SgdLoss.Hinge => Math.Max(0, 1 - (wanted * margin)),
            SgdLoss.Huber when error > threshold => threshold * (error - (threshold / 2)),
            _ => error * error / 2,
        };
    }

    public double Slope(double margin, double wanted) => loss switch
    {
        SgdLoss.Log => -wanted * Elementary.Sigmoid(-wanted * margin),
        SgdLoss.Hinge => wanted * margin <= 1 ? -wanted : 0,
        SgdLoss.Huber => Math.Clamp(margin - wanted, -threshold, threshold),
        _ => margin - wanted,
    };
}
