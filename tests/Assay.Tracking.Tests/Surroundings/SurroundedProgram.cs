using Assay.Testing;

namespace Assay.Tracking.Tests;

/// <summary>A program of its own that leaves to its environment where it tracks, as whom, and to which run.</summary>
internal static class SurroundedProgram
{
    public const string Verb = "surrounded";

    /// <summary>What may stand in the environment of whoever runs the tests, and must not be passed on.</summary>
    private static readonly string[] Variables =
    [
        "ASSAY_TRACKING_URI", "ASSAY_RUN_ID", "ASSAY_EXPERIMENT_NAME", "ASSAY_TOKEN", "ASSAY_SPOOL",
        "MLFLOW_TRACKING_URI", "MLFLOW_RUN_ID", "MLFLOW_EXPERIMENT_NAME", "MLFLOW_TRACKING_TOKEN", "MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD",
    ];

    /// <summary>Runs it in another process.</summary>
    /// <param name="arguments">As for <see cref="TrackAsync(string[])"/>.</param>
    public static Task<CommandResult> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        var variables = Variables.ToDictionary(name => name, _ => (string?)null);
        foreach ((string name, string value) in environment)
        {
            variables[name] = value;
        }
        return new Command("dotnet")
        {
            Arguments = ["exec", typeof(SurroundedProgram).Assembly.Location, Verb, .. arguments],
            Environment = variables,
        }.RunAsync();
    }

    /// <summary>
    /// <c>track [EXPERIMENT]</c> starts and completes two runs, one after the other, and prints the id and the experiment of each.
    /// <c>lend</c> does so with a home that is the program's own. <c>ask</c> asks for an experiment and prints whether it is there.
    /// A fault is told on standard error.
    /// </summary>
    public static async Task<int> TrackAsync(string[] arguments)
    {
        try
        {
            if (arguments is ["track", ..])
            {
                await using Tracker tracker = await Tracker.OpenAsync(options: TrackerOptions.Bare);
                await TrackAsync(tracker, arguments.ElementAtOrDefault(1));
                return 0;
            }
            await using TrackingHome home = await TrackingHome.OpenAsync();
            if (arguments is ["lend"])
            {
                await using var tracker = new Tracker(home, TrackerOptions.Bare);
                await TrackAsync(tracker, null);
                return 0;
            }
            Console.WriteLine(await home.Store.FindExperimentByNameAsync("houses") is not null);
            return 0;
        }
        catch (TrackingException refused)
        {
            Console.Error.WriteLine($"{refused.Fault}: {refused.Message}");
            return 1;
        }
    }

    private static async Task TrackAsync(Tracker tracker, string? experiment)
    {
        for (int turn = 0; turn < 2; turn++)
        {
            await using Run run = await tracker.StartAsync(experiment);
            run.Log("turn", turn);
            run.Complete();
            Console.WriteLine($"{run.Id} {run.Experiment.Name}");
        }
    }
}
