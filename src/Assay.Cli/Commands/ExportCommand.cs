using System.CommandLine;
using System.Globalization;
using Assay.Workbench;

namespace Assay.Cli;

internal static class ExportCommand
{
    public static Command Create() => new("export", "Write runs as files that other tools read") { Runs(), TensorBoard() };

    private static Command Runs()
    {
        var format = new Option<ExportFormat>("--format") { Description = "csv: a row for each run; json: everything recorded", HelpName = "csv|json", Required = true };
        var experiment = new Option<string?>("--experiment", "-e") { Description = "Only runs of this experiment", HelpName = "NAME" };
        Option<string?> filter = CommonOptions.Filter();
        var history = new Option<bool>("--history") { Description = "Every point of every metric too (JSON only)" };
        var file = new Option<string?>("--out", "-o") { Description = "The file to write, replaced if it is there [default: standard output]", HelpName = "FILE" };
        var command = new Command("runs", "Export runs, newest first, as a table or as JSON") { format, experiment, filter, history, file };
        command.SetAction(async (result, cancellationToken) =>
        {
            var request = new ExportRequest
            {
                Workspace = result.GetValue(CommonOptions.Workspace),
                Format = result.GetValue(format),
                Experiment = result.GetValue(experiment),
                Filter = result.GetValue(filter),
                History = result.GetValue(history),
            };
            if (result.GetValue(file) is not { } path)
            {
                await using Stream output = Console.OpenStandardOutput();
                await ExportVerb.RunsAsync(request, output, cancellationToken);
                return AssayCommand.Done;
            }

            int count = await WholeFile.WriteAsync(path, output => ExportVerb.RunsAsync(request, output, cancellationToken));
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Wrote {count} runs to {path}."));
            return AssayCommand.Done;
        });
        return command;
    }

    private static Command TensorBoard()
    {
        var id = new Argument<string>("id") { Description = "A run's ID, or the beginning of it", HelpName = "ID" };
        var folder = new Argument<string>("folder") { Description = "The folder to write into, made if need be", HelpName = "FOLDER" };
        var command = new Command("tensorboard", "Write a run as an event file that TensorBoard reads: metrics, parameters, imported histograms") { id, folder };
        command.SetAction(async (result, cancellationToken) =>
        {
            string path = await ExportVerb.TensorBoardAsync(result.GetValue(CommonOptions.Workspace), result.GetValue(id)!, result.GetValue(folder)!, cancellationToken);
            Console.WriteLine(path);
            return AssayCommand.Done;
        });
        return command;
    }
}
