using Assay.Data;

namespace Assay.Workbench;

/// <summary>An experiment file with every default filled in.</summary>
public sealed record ExperimentSpec
{
    /// <summary>Name of the group its runs belong to.</summary>
    public required string Name { get; init; }

    public required DataSource Data { get; init; }

    /// <summary>Candidates, in the file's order. Baselines that suit the task are added when the run starts.</summary>
    public required ValueList<CandidateSpec> Models { get; init; }

    /// <summary>Ensembles, in the file's order; one without members takes the models that are neither baselines nor ensembles.</summary>
    public ValueList<CandidateSpec> Ensembles { get; init; } = [];

    /// <summary>Feature steps of all models that have none of their own; null for each model's own plan.</summary>
    public ValueList<FeatureStepSpec>? Features { get; init; }

    /// <summary>The metric that decides; null for the task's own (log loss, RMSE).</summary>
    public string? Metric { get; init; }

    /// <summary>Whether the recommended model is fitted again on train + validation before the test split is opened.</summary>
    public bool Refit { get; init; } = true;

    public EvaluationRequest Evaluate { get; init; } = new();

    public ulong Seed { get; init; }
}

/// <summary>The <c>data</c> section.</summary>
/// <param name="Train">Path of the file, as written.</param>
/// <param name="Target">Column to predict.</param>
public sealed record DataSource(string Train, string Target)
{
    /// <summary>The positive class of a binary target; null for the second in order.</summary>
    public string? Positive { get; init; }

    /// <summary>What kind of answer is asked for; null to read it off the target.</summary>
    public string? Task { get; init; }

    /// <summary>Column that names rows; null for the row's number.</summary>
    public string? Key { get; init; }

    /// <summary>Column of row weights, or null.</summary>
    public string? Weight { get; init; }

    /// <summary>Column whose values group rows into queries, for ranking, or null.</summary>
    public string? Query { get; init; }

    /// <summary>Columns that models must not see.</summary>
    public ValueList<string> Drop { get; init; } = [];

    public SplitRequest Split { get; init; } = new();
}

/// <summary>The <c>data.split</c> section.</summary>
public sealed record SplitRequest
{
    public SplitScheme Scheme { get; init; } = SplitScheme.Random;

    /// <summary>Share of the rows, in (0, 1).</summary>
    public double Validation { get; init; } = 0.2;

    /// <summary>Share of the rows, in (0, 1).</summary>
    public double Test { get; init; } = 0.2;

    /// <summary>The column of a time, group or given split.</summary>
    public string? Column { get; init; }
}

public enum SplitScheme
{
    Random,
    Stratified,
    Time,
    Group,
    Given,
}

/// <summary>One of the <c>models</c> or ensembles.</summary>
/// <param name="Label">What it is called on the leaderboard; unique in the experiment.</param>
/// <param name="Model">Name of the estimator in the catalog.</param>
/// <param name="Options">Options as written: bool, long, double or text; members of ensembles as <see cref="Learning.MemberSpec"/> or lists of it.</param>
public sealed record CandidateSpec(string Label, string Model, ValueList<KeyValuePair<string, object?>> Options);

/// <summary>The <c>evaluate</c> section.</summary>
public sealed record EvaluationRequest
{
    /// <summary>Columns, or expressions such as <c>age &gt;= 50</c>.</summary>
    public ValueList<string> Slices { get; init; } = [];
}
