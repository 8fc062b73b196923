using System.Text.Json.Nodes;

namespace Assay.Tracking;

/// <summary>Something that happened in a run and must be counted, such as an opening of the test split.</summary>
/// <param name="Kind">Such as <c>test_opened</c>.</param>
public sealed record RunEvent(RunId Run, string Kind, Timestamp Time, JsonObject? Details);
