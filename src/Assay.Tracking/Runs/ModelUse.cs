namespace Assay.Tracking;

/// <summary>A logged model that a run used or made.</summary>
/// <param name="Step">At which step it was made; null for one that was used.</param>
public sealed record ModelUse(string ModelId, long? Step)
{
    public bool IsOutput => Step is not null;
}
