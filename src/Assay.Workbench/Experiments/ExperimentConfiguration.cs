using System.Text.Json.Nodes;

namespace Assay.Workbench;

/// <summary>An experiment as JSON: the resolved configuration that a recipe holds, and that can be run again.</summary>
/// <remarks>The keys are those of the experiment file, and JSON is YAML: <see cref="Read"/> goes through the same reader and checks.</remarks>
internal static class ExperimentConfiguration
{
    public static JsonObject Write(ExperimentSpec experiment)
    {
        var json = new JsonObject
        {
            ["experiment"] = experiment.Name,
            ["data"] = WriteData(experiment.Data),
            ["models"] = WriteCandidates(experiment.Models, nameKey: "model"),
            ["refit"] = experiment.Refit,
            ["evaluate"] = new JsonObject { ["slices"] = List(experiment.Evaluate.Slices) },
            ["seed"] = experiment.Seed,
        };
        if (experiment.Features is { } features)
            json["features"] = FeatureJson.Write(features);
        if (experiment.Ensembles.Count > 0)
            json["ensemble"] = WriteCandidates(experiment.Ensembles, nameKey: "kind");
        if (experiment.Metric is not null)
            json["metric"] = experiment.Metric;
        return json;
    }

    public static ExperimentSpec Read(JsonNode json) => ExperimentFile.Parse(json.ToJsonString(), "configuration.json");

    private static JsonObject WriteData(DataSource data)
    {
        var json = new JsonObject
        {
            ["train"] = data.Train,
            ["target"] = data.Target,
            ["drop"] = List(data.Drop),
            ["split"] = WriteSplit(data.Split),
        };
        AddIfKnown(json, "positive", data.Positive);
        AddIfKnown(json, "task", data.Task);
        AddIfKnown(json, "key", data.Key);
        AddIfKnown(json, "weight", data.Weight);
        AddIfKnown(json, "query", data.Query);
        return json;
    }

    private static JsonObject WriteSplit(SplitRequest split)
    {
        var json = new JsonObject();
        AddIfKnown(json, "column", split.Column);
        if (split.Scheme == SplitScheme.Given)
            return json;
        json["validation"] = split.Validation;
        json["test"] = split.Test;
        switch (split.Scheme)
        {
            case SplitScheme.Stratified:
                json["stratify"] = true;
                break;
            case SplitScheme.Time:
                json["by"] = "time";
                break;
            case SplitScheme.Group:
                json["by"] = "group";
                break;
        }

        return json;
    }

    private static JsonObject WriteCandidates(IEnumerable<CandidateSpec> candidates, string nameKey)
    {
        var json = new JsonObject();
        foreach (CandidateSpec candidate in candidates)
            json[candidate.Label] = OptionJson.Write(nameKey, candidate.Model, candidate.Options);
        return json;
    }

    private static JsonArray List(IEnumerable<string> items) => [.. items.Select(i => (JsonNode)i)];

    private static void AddIfKnown(JsonObject json, string name, string? value)
    {
        if (value is not null)
            json[name] = value;
    }
}
