using Assay.Evaluation;
using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Everything a report says: plain data, so that it can be stored with the run and rendered again later.</summary>
/// <remarks>Sections without data are left out of the report. Texts may hold anything: rendering escapes them.</remarks>
internal sealed record ReportData
{
    public required string Experiment { get; init; }

    /// <summary>32 hexadecimal digits.</summary>
    public required string RunId { get; init; }

    /// <summary>The command that reruns it, such as <c>assay reproduce 3f2a…</c>.</summary>
    public required string ReproduceCommand { get; init; }

    /// <summary>When the run started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    public double DurationSeconds { get; init; }

    public required LearningTask Task { get; init; }

    /// <summary>Name of the target column.</summary>
    public required string Target { get; init; }

    /// <summary>Class names, the positive one last of two; empty for a regression.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The metrics the report shows, the deciding one first.</summary>
    public required IReadOnlyList<ReportMetric> Metrics { get; init; }

    public required Selection Selection { get; init; }

    /// <summary>Of all intervals. Default: 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>All candidates, best first.</summary>
    public required IReadOnlyList<LeaderboardRow> Leaderboard { get; init; }

    /// <summary>Ensembles of named members, taken apart.</summary>
    public IReadOnlyList<ReportEnsemble> Ensembles { get; init; } = [];

    /// <summary>Labels of those with too many members to be taken apart.</summary>
    public IReadOnlyList<string> LargeEnsembles { get; init; } = [];

    public ReportDataset? Data { get; init; }

    public ReportSplit? Split { get; init; }

    /// <summary>The final evaluation; null as long as the test part is sealed.</summary>
    public ReportTest? Test { get; init; }

    /// <summary>Curves of models on rows, the most important first; the others are folded away.</summary>
    public IReadOnlyList<ReportDiagnostics> Diagnostics { get; init; } = [];

    public IReadOnlyList<TrainingCurve> Training { get; init; } = [];

    public ReportImportance? Importance { get; init; }

    public ReportSlices? Slices { get; init; }

    /// <summary>Names and values, such as <c>.NET</c> and <c>10.0.1</c>, in the order to show.</summary>
    public IReadOnlyList<ReportFact> Environment { get; init; } = [];

    /// <summary>Digests and versions: recipe, results, data, code.</summary>
    public IReadOnlyList<ReportFact> Provenance { get; init; } = [];

    /// <summary>The resolved configuration, every default filled in, as YAML or JSON text.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>What a reader should know before believing the numbers.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What is worth knowing otherwise.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A name and a value.</summary>
internal sealed record ReportFact(string Name, string Value);
