namespace Assay.Workbench;

/// <summary>What <c>assay export runs</c> is asked for.</summary>
public sealed record ExportRequest
{
    /// <summary>Folder of the workspace; null to find it by walking up from the current folder.</summary>
    public string? Workspace { get; init; }

    public ExportFormat Format { get; init; }

    /// <summary>Only runs of this experiment.</summary>
    public string? Experiment { get; init; }

    /// <summary>Only runs of which this holds, in MLflow's filter language.</summary>
    public string? Filter { get; init; }

    /// <summary>Every point of every metric too. JSON only.</summary>
    public bool History { get; init; }
}

public enum ExportFormat
{
    /// <summary>A row for each run, a column for each parameter and three for each metric.</summary>
    Csv,

    /// <summary>Everything recorded of each run.</summary>
    Json,
}
