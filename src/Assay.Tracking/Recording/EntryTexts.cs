using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>
/// Refuses a text that nothing can keep when it is logged, where it concerns nobody else. Later it would stand in a batch, and
/// take down with it whatever else a home or a spool was given.
/// </summary>
internal static class EntryTexts
{
    /// <exception cref="TrackingException"><see cref="TrackingFault.InvalidValue"/>: a text of the entry is no Unicode.</exception>
    public static void RequireUnicode(RunEntry entry)
    {
        switch (entry)
        {
            case MetricsLogged logged:
                foreach (MetricValue metric in logged.Metrics)
                {
                    UnicodeText.Require(metric.Key);
                }
                break;
            case EventRecorded recorded:
                UnicodeText.Require(recorded.Kind);
                RequireUnicode(recorded.Details);
                break;
            default:
                foreach (string? text in TextsOf(entry))
                {
                    UnicodeText.Require(text);
                }
                break;
        }
    }

    private static IEnumerable<string?> TextsOf(RunEntry entry) => entry switch
    {
        RunAnnounced announced => TextsOf(announced.Start).Append(announced.Experiment),
        RunStarted started => [started.Experiment.ToString(), started.Name, started.User, started.ArtifactUri],
        RunUpdated updated => [updated.Name],
        ParameterLogged parameter => [parameter.Key, parameter.Value],
        TagSet tag => [tag.Key, tag.Value],
        TagDeleted tag => [tag.Key],
        DatasetUsed { Use: var use } =>
            [use.Name, use.Digest, use.SourceType, use.Source, use.Schema, use.Profile, .. use.Tags.Keys, .. use.Tags.Values],
        ModelUsed model => [model.Use.ModelId],
        ModelMetricsLogged logged => [logged.ModelId, logged.DatasetName, logged.DatasetDigest, .. logged.Metrics.Select(m => m.Key)],
        ArtifactKept kept => [kept.Path],
        _ => [],
    };

    private static void RequireUnicode(JsonObject? details)
    {
        try
        {
            CanonicalJson.GetBytes(details);
        }
        catch (ArgumentException error)
        {
            throw new TrackingException(TrackingFault.InvalidValue, $"An event's details must be Unicode: {error.Message}", error);
        }
    }
}
