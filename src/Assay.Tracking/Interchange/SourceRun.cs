using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>A run that can be copied.</summary>
/// <param name="Details">Its facts. An end of null with a final status means: the time of its last point.</param>
/// <param name="State">Another text whenever the source has more of the run than before.</param>
public sealed record SourceRun(RunDetails Details, string State)
{
    public RunId Id => Details.Id;

    /// <summary>A state by everything that is in a run's details.</summary>
    /// <param name="more">What else tells one state from another.</param>
    public static string StateOf(RunDetails run, string more = "") => CanonicalJson.Digest(new JsonObject
    {
        ["name"] = run.Name,
        ["status"] = run.Status.ToString(),
        ["ended"] = run.EndedAt?.UnixMilliseconds,
        ["parameters"] = ObjectOf(run.Parameters),
        ["tags"] = ObjectOf(run.Tags.Where(t => t.Key != RunTags.Imported)),
        ["metrics"] = new JsonObject(run.Metrics.Select(m => new KeyValuePair<string, JsonNode?>(m.Key, new JsonArray(m.Value.Count, m.Value.Last.Step, m.Value.Last.Value)))),
        ["datasets"] = new JsonArray([.. run.Datasets.Select(d => new JsonArray(d.Name, d.Digest, d.Context))]),
        ["models"] = new JsonArray([.. run.Models.Select(m => new JsonArray(m.ModelId, m.Step))]),
        ["more"] = more,
    }).ToString();

    private static JsonObject ObjectOf(IEnumerable<KeyValuePair<string, string>> pairs) =>
        new(pairs.Select(p => new KeyValuePair<string, JsonNode?>(p.Key, p.Value)));
}
