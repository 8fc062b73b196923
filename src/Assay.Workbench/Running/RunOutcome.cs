using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Workbench;

/// <summary>What came of a run: the document <c>assay run --json</c> prints, kept with the run as <c>summary.json</c>.</summary>
public sealed record RunOutcome
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string RunId { get; init; }

    public required string Experiment { get; init; }

    /// <summary>As tracked: <c>finished</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Digest of the inputs: the same recipe has been run before when another run has it too.</summary>
    public required string Recipe { get; init; }

    /// <summary>Digest of everything that must be the same when the recipe is run again.</summary>
    public required string Results { get; init; }

    public required IReadOnlyList<DataInput> Data { get; init; }

    /// <summary><c>binary</c>, <c>multiclass</c> or <c>regression</c>.</summary>
    public required string Task { get; init; }

    public required string Target { get; init; }

    /// <summary>The positive class of a binary target.</summary>
    public string? Positive { get; init; }

    /// <summary>The metric that decided.</summary>
    public required string Metric { get; init; }

    public required bool HigherIsBetter { get; init; }

    public required SplitSummary Split { get; init; }

    /// <summary>Best first by <see cref="Metric"/> on the validation rows.</summary>
    public required IReadOnlyList<LeaderboardEntry> Leaderboard { get; init; }

    /// <summary>Label of the recommended model: the simplest within noise of the best.</summary>
    public required string Selected { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    public required TestSummary Test { get; init; }

    public required IReadOnlyList<SliceSummary> Slices { get; init; }

    /// <summary>Ensembles of named members, taken apart on the validation rows; null when there is none.</summary>
    public IReadOnlyList<EnsembleSummary>? Ensembles { get; init; }

    /// <summary>Things a user should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Path of the report relative to the workspace folder, with forward slashes.</summary>
    public required string Report { get; init; }

    public required double Seconds { get; init; }

    /// <summary>JSON as the command line prints it: snake_case, indented; NaN is <c>null</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, OutcomeJson.Options);

    public static RunOutcome FromJson(string json) =>
        JsonSerializer.Deserialize<RunOutcome>(json, OutcomeJson.Options) ?? throw new WorkbenchException("The run's summary is empty.");
}

/// <param name="Version">Digest of the data version.</param>
public sealed record DataInput(string Name, string Version, int Rows);

public sealed record SplitSummary(string Scheme, int Train, int Validation, int Test);

/// <summary>A candidate, its validation metrics and its costs.</summary>
public sealed record LeaderboardEntry
{
    /// <summary>The label in the experiment file.</summary>
    public required string Model { get; init; }

    public required string RunId { get; init; }

    public required bool Baseline { get; init; }

    /// <summary>All options with their values.</summary>
    public required IReadOnlyDictionary<string, object?> Parameters { get; init; }

    public required IReadOnlyDictionary<string, double> Validation { get; init; }

    /// <summary>95 % bootstrap interval of the deciding metric.</summary>
    public required IReadOnlyList<double> Interval { get; init; }

    public required double FitSeconds { get; init; }

    public required double PredictRowsPerSecond { get; init; }

    public required long ModelBytes { get; init; }
}

/// <summary>The final evaluation on the rows that were sealed until then.</summary>
public sealed record TestSummary
{
    /// <summary>Metrics of the model that was evaluated: refitted on train + validation unless the file says otherwise.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>95 % bootstrap intervals.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> Intervals { get; init; }

    public required bool Refitted { get; init; }

    /// <summary>How often the test split of this data was opened over the whole experiment, this time included.</summary>
    public required int Openings { get; init; }
}

public sealed record SliceSummary(string Slice, int Rows, IReadOnlyDictionary<string, double> Metrics, bool WorseThanRest, bool TooSmall);

/// <summary>How the command line and summaries write JSON: snake_case names, absent values left out, numbers that JSON cannot hold as null.</summary>
public static class OutcomeJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new NullForNaN(), new TestSummaryConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private sealed class NullForNaN : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override bool HandleNull => true;

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
    }
}
