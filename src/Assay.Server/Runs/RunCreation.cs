using Assay.Tracking;

namespace Assay.Server;

/// <summary>Makes runs.</summary>
internal static class RunCreation
{
    public static async Task HandleAsync(ApiCall call)
    {
        RunDetails run = Read(await call.ReadAsync().ConfigureAwait(false), call.Served, call.NewRunId() ?? RunId.New());
        Experiment experiment = await call.Store.FindExperimentAsync(run.Experiment, call.Cancellation).ConfigureAwait(false)
            ?? throw Refusal.NotFound($"No Experiment with id={run.Experiment} exists");
        run = run with { ArtifactUri = $"{experiment.ArtifactLocation.TrimEnd('/')}/{run.Id}/artifacts" };

        var entries = new List<RunEntry>(run.Tags.Count + 1)
        {
            new RunStarted(run.Id, run.Experiment, run.Name, run.User, run.StartedAt) { ArtifactUri = run.ArtifactUri },
        };
        entries.AddRange(run.Tags.Where(tag => tag.Key != RunTags.Name).Select(tag => new TagSet(run.Id, tag.Key, tag.Value)));
        await call.WriteAsync(entries).ConfigureAwait(false);
        await Answer.ObjectAsync(call, run, static (json, made) =>
        {
            json.WritePropertyName("run"u8);
            RunJson.Write(json, made);
        }).ConfigureAwait(false);
    }

    private static RunDetails Read(RequestMessage request, ServedHome served, RunId id)
    {
        string? experiment = request.OptionalText("experiment_id");
        string? asked = request.OptionalText("run_name");
        var tags = new Dictionary<string, string>();
        int index = 0;
        foreach ((string key, string value) in request.Pairs("tags"))
        {
            KeyValuePair<string, string> tag = Checked.RunTag(key, value, $"tags[{index++}]");
            tags[tag.Key] = tag.Value;
        }
        string? tagged = tags.GetValueOrDefault(RunTags.Name);
        if (!string.IsNullOrEmpty(asked) && !string.IsNullOrEmpty(tagged) && asked != tagged)
        {
            throw Refusal.Invalid(
                $"Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='{Lengths.Cut(asked)}', mlflow.runName='{Lengths.Cut(tagged)}').");
        }
        string name = string.IsNullOrEmpty(asked) ? string.IsNullOrEmpty(tagged) ? RunNames.For(id) : tagged : Lengths.Truncate(asked, Lengths.TagValue);
        tags[RunTags.Name] = name;
        return new RunDetails
        {
            Id = id,
            Experiment = string.IsNullOrEmpty(experiment) ? ExperimentId.Default : new ExperimentId(experiment),
            Name = name,
            User = request.OptionalText("user_id") ?? "",
            Status = RunStatus.Running,
            StartedAt = request.OptionalWhole("start_time") is { } started ? new Timestamp(started) : served.Now,
            ArtifactUri = "",
            Tags = tags,
        };
    }
}
