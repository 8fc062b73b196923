namespace Assay.Tracking;

/// <summary>Whether something is in use. What is deleted stays until it is collected, and can be restored.</summary>
public enum LifecycleStage
{
    Active,
    Deleted,
}
