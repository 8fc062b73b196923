namespace Assay.Learning;

/// <summary>One way to fit factors, iteration by iteration.</summary>
internal interface IFactorFit
{
    /// <summary>As the last iteration left it; the next one changes it in place.</summary>
    FactorModel Model { get; }

    /// <summary>Name of what <see cref="TrainLoss"/> measures.</summary>
    string LossName { get; }

    /// <param name="iteration">From 1.</param>
    void Iterate(int iteration);

    /// <summary>The error on the training rows after the last iteration.</summary>
    double TrainLoss();
}
