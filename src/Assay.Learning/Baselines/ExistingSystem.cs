namespace Assay.Learning;

/// <summary>The system that is there already: a column of the data holds what it predicted.</summary>
/// <inheritdoc cref="ReportedBaseline"/>
public sealed record ExistingSystem : ReportedBaseline
{
    public override string Name => "existing-system";
}
