using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Workbench;

/// <summary>Report data as JSON and back, so that a report can be rendered again from what a run stored.</summary>
internal static class ReportFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>NaN and infinities are written as the texts <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</summary>
    public static string ToJson(ReportData report) => JsonSerializer.Serialize(report, Options);

    /// <exception cref="JsonException">The text is not report data.</exception>
    public static ReportData FromJson(string json) =>
        JsonSerializer.Deserialize<ReportData>(json, Options) ?? throw new JsonException("Report data must be an object, but found null.");
}
