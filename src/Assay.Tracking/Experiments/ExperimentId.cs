namespace Assay.Tracking;

/// <summary>The name by which a store knows an experiment: a number in Assay's stores, any text in another's.</summary>
/// <remarks>The default value names no experiment; its text is empty.</remarks>
public readonly record struct ExperimentId
{
    private readonly string? _text;

    public ExperimentId(string text) => _text = text;

    /// <summary>The experiment that runs belong to when none is named: MLflow's <c>Default</c>.</summary>
    public static ExperimentId Default { get; } = new("0");

    public override string ToString() => _text ?? "";
}
