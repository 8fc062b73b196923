namespace Assay.Workbench;

/// <summary>How a metric changed while a model learned. Plain data.</summary>
/// <param name="Model">Name of the candidate.</param>
/// <param name="Metric">Name without the part, such as <c>log_loss</c>.</param>
/// <param name="Series">Usually train and validation.</param>
internal sealed record TrainingCurve(string Model, string Metric, IReadOnlyList<TrainingSeries> Series);

/// <summary>One line of a training curve. Plain data.</summary>
/// <param name="Name">Such as <c>train</c>.</param>
/// <param name="Steps">Ascending.</param>
/// <param name="Values">One a step; NaN is a gap.</param>
internal sealed record TrainingSeries(string Name, double[] Steps, double[] Values);
