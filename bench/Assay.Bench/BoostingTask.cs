namespace Assay.Bench;

/// <summary>What both sides of the boosting benchmark are asked for.</summary>
internal sealed record BoostingTask(int TrainRows, int TestRows, int Trees, int Leaves, int Bins, double Rate, int Threads);

/// <summary>What one fit cost and gave.</summary>
/// <param name="Fit">Seconds from the rows in memory to the model, binning included.</param>
/// <param name="Processor">The same in seconds of processor time, over all threads.</param>
/// <param name="Auc">ROC AUC on the test rows.</param>
/// <param name="PeakMegabytes">Most memory the process held, its copy of the data included.</param>
internal sealed record BoostingFigures(string Who, double Fit, double Processor, double Auc, double RowsPerSecond, double PeakMegabytes);
