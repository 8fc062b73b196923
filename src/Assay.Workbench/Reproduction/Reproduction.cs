using System.Text.Json.Serialization;

namespace Assay.Workbench;

/// <summary>What came of rebuilding a run: the document <c>assay reproduce --json</c> prints.</summary>
public sealed record Reproduction
{
    /// <summary>The run that was to be rebuilt.</summary>
    public required string RunId { get; init; }

    /// <summary>The run that did it; null when it was impossible.</summary>
    public string? ReproducedAs { get; init; }

    public required ReproductionVerdict Verdict { get; init; }

    public required ComparedDigests Results { get; init; }

    /// <summary>Where the results differ, in document order; at most <see cref="MaxDifferences"/>.</summary>
    public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>Why, as far as it can be known: each a sentence.</summary>
    public required IReadOnlyList<string> Causes { get; init; }

    /// <summary>What a user should know that changed nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    [JsonIgnore]
    public const int MaxDifferences = 100;
}

/// <summary>Digests of results.</summary>
/// <param name="Found">Null when nothing could be computed.</param>
public sealed record ComparedDigests(string Expected, string? Found);

public enum ReproductionVerdict
{
    /// <summary>Every result has the same bits.</summary>
    Identical,

    /// <summary>The run was marked as inexact, and every metric agrees within its tolerance.</summary>
    Equivalent,

    /// <summary>Some result differs.</summary>
    Diverged,

    /// <summary>An input is gone or damaged.</summary>
    Impossible,
}
