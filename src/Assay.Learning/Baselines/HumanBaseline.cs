namespace Assay.Learning;

/// <summary>What people answered: a column of the data holds it.</summary>
/// <inheritdoc cref="ReportedBaseline"/>
public sealed record HumanBaseline : ReportedBaseline
{
    public override string Name => "human";
}
