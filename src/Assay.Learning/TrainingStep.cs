namespace Assay.Learning;

/// <summary>One step of a fit: an iteration, a tree, an epoch.</summary>
/// <param name="Step">Number of steps done, from 1.</param>
/// <param name="Total">Number of steps there will be at most, or 0 when unknown.</param>
/// <param name="Metrics">
/// What was measured after this step, by name: <c>train_log_loss</c>, <c>validation_log_loss</c>, <c>gradient_norm</c>,
/// <c>learning_rate</c>. May be empty: a step that reports only progress.
/// </param>
public sealed record TrainingStep(int Step, int Total, IReadOnlyList<KeyValuePair<string, double>> Metrics);
