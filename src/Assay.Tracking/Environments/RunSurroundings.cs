using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>What a run starts in, as tags that MLflow's pages show too: the user, the program, the code, the environment.</summary>
internal sealed class RunSurroundings(TrackerOptions options)
{
    /// <summary>Servers keep tags of at least this length.</summary>
    private const int LongestTag = 5000;

    private readonly Lazy<Task<IReadOnlyList<KeyValuePair<string, string>>>> _code = new(() => ReadCodeAsync(options));

    /// <summary>Read once for all runs of a tracker: what it asks git for takes longer than the rest of a start.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> TagsAsync()
    {
        var tags = new List<KeyValuePair<string, string>> { new(RunTags.User, Environment.UserName) };
        if (options.RecordsCode)
        {
            tags.AddRange(await _code.Value.ConfigureAwait(false));
        }
        if (options.RecordsEnvironment)
        {
            tags.Add(new(RunTags.Environment, EnvironmentText()));
        }
        return tags;
    }

    private static string EnvironmentText()
    {
        JsonObject environment = RunEnvironment.Capture();
        string whole = CanonicalJson.GetText(environment);
        if (whole.Length <= LongestTag)
        {
            return whole;
        }
        // The packages are what makes it long; those of the program itself are told by its commit.
        environment.Remove("packages");
        return CanonicalJson.GetText(environment);
    }

    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadCodeAsync(TrackerOptions options)
    {
        var tags = new List<KeyValuePair<string, string>>
        {
            new("mlflow.source.name", Environment.GetCommandLineArgs().FirstOrDefault() ?? ""),
            new("mlflow.source.type", "LOCAL"),
        };
        try
        {
            if (await GitRepository.FindAsync(Environment.CurrentDirectory).ConfigureAwait(false) is { } repository)
            {
                GitState state = await repository.ReadStateAsync().ConfigureAwait(false);
                if (state.Commit is { } commit)
                {
                    tags.Add(new("mlflow.source.git.commit", commit));
                }
                if (state.Branch is { } branch)
                {
                    tags.Add(new("mlflow.source.git.branch", branch));
                }
                tags.Add(new("mlflow.source.git.dirty", state.IsDirty ? "true" : "false"));
            }
        }
        catch (GitException error)
        {
            options.Notify(new TrackingNotice(TrackingNoticeKind.NotRecorded, $"The state of the code is not recorded: {error.Message}"));
        }
        return tags;
    }
}
