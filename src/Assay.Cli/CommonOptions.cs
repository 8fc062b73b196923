using System.CommandLine;
using System.Globalization;

namespace Assay.Cli;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show the stack trace of an error",
        Recursive = true,
    };

    public static Option<string?> Workspace { get; } = new("--workspace", "-w")
    {
        Description = "Folder of the workspace [default: found by walking up from the current folder]",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Conditions on runs in MLflow's filter language.</summary>
    public static Option<string?> Filter() => new("--filter", "-f")
    {
        Description = "Only runs of which this holds, in MLflow's filter language: \"metrics.loss < 0.5 AND params.model = 'lasso'\"",
        HelpName = "CONDITIONS",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document on standard output and nothing else there" };

    /// <summary>Results do not depend on it.</summary>
    public static Option<int?> Threads()
    {
        var threads = new Option<int?>("--threads")
        {
            Description = "How many threads may work; results do not depend on it [default: one per core]",
            HelpName = "N",
        };
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 1024)
                result.AddError("--threads must be in 1 … 1024.");
        });
        return threads;
    }

    /// <summary>A whole number from 0 on; null when it is not given.</summary>
    public static Option<ulong?> Seed(string description) => new("--seed")
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
                return seed;
            result.AddError($"--seed must be a whole number from 0 on, but is '{text}'.");
            return null;
        },
    };
}
