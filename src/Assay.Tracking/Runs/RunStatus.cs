namespace Assay.Tracking;

/// <summary>Where a run stands, in MLflow's words.</summary>
public enum RunStatus
{
    /// <summary>Its process is at work.</summary>
    Running,

    /// <summary>It waits to be executed elsewhere.</summary>
    Scheduled,

    /// <summary>It completed.</summary>
    Finished,

    /// <summary>It ended without completing.</summary>
    Failed,

    /// <summary>It was interrupted, or its process died.</summary>
    Killed,
}
