using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assay.Workbench;

namespace Assay.Cli;

internal static class RunsCommand
{
    public static Command Create()
    {
        var experiment = new Option<string?>("--experiment", "-e") { Description = "Only runs of this experiment", HelpName = "NAME" };
        Option<string?> filter = CommonOptions.Filter();
        var all = new Option<bool>("--all") { Description = "The candidates' runs too, not only the experiments'" };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("runs", "List the runs of the workspace, newest first") { experiment, filter, all, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            IReadOnlyList<RunListing> runs = await RunsVerb.ListAsync(result.GetValue(CommonOptions.Workspace), result.GetValue(experiment), result.GetValue(filter), result.GetValue(all), cancellationToken);
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(runs, OutcomeJson.Options));
            else
                Write(runs);
            return AssayCommand.Done;
        });
        return command;
    }

    private static void Write(IReadOnlyList<RunListing> runs)
    {
        if (runs.Count == 0)
        {
            Console.WriteLine("No runs yet. Start one: assay run FILE");
            return;
        }

        FittingColumn<RunListing>[] columns =
        [
            new("run", 0, run => run.RunId[..8]),
            new("started", 5, run => run.Started.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
            new("experiment", 4, run => run.Experiment),
            new("name", 2, run => run.Name),
            new("status", 1, run => run.Status),
            new("model", 6, run => run.Selected ?? ""),
            new("metric", 3, run => run.Metric is null ? "" : $"{run.Metric} {Figures.Number(run.Value ?? double.NaN)}"),
        ];
        Terminal.Out.Write(new FittingTable<RunListing>(columns).Of(runs, Terminal.Out.Profile.Width, _ => "default"));
    }
}
