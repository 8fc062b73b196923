using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

internal static class RunsCommand
{
    public static Command Create()
    {
        var experiment = new Option<string?>("--experiment", "-e") { Description = "Only runs of this experiment", HelpName = "NAME" };
        var all = new Option<bool>("--all") { Description = "The candidates' runs too, not only the experiments'" };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("runs", "List the runs of the workspace, newest first") { experiment, all, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            IReadOnlyList<RunListing> runs = await RunsVerb.ListAsync(result.GetValue(CommonOptions.Workspace), result.GetValue(experiment), result.GetValue(all), cancellationToken);
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

        var table = new Table().Border(TableBorder.Simple);
        foreach (string title in new[] { "run", "started", "experiment", "name", "status", "model", "metric" })
            table.AddColumn(title);
        foreach (RunListing run in runs)
        {
            table.AddRow(
                run.RunId[..8],
                run.Started.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                Literal.Of(run.Experiment),
                Literal.Of(run.Name),
                Literal.Of(run.Status),
                Literal.Of(run.Selected ?? ""),
                run.Metric is null ? "" : Literal.Of($"{run.Metric} {Figures.Number(run.Value ?? double.NaN)}"));
        }

        Terminal.Out.Write(table);
    }
}
