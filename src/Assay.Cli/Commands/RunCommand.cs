using System.CommandLine;
using System.Globalization;
using Assay.Workbench;

namespace Assay.Cli;

internal static class RunCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The experiment file (YAML)", HelpName = "FILE" };
        var set = new Option<string[]>("--set") { Description = "Replace a setting of the file; may be given several times", HelpName = "a.b=c" };
        Option<ulong?> seed = CommonOptions.Seed("Seed of every random choice, in place of the file's");
        Option<int?> threads = CommonOptions.Threads();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("run", "Run the experiment of a file: fit and compare its models, evaluate the best, report") { file, set, seed, threads, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = new List<string>(result.GetValue(set) ?? []);
            if (result.GetValue(seed) is { } number)
                settings.Add("seed=" + number.ToString(CultureInfo.InvariantCulture));
            var request = new RunRequest(result.GetValue(file)!)
            {
                Overrides = settings,
                Threads = result.GetValue(threads) ?? Environment.ProcessorCount,
                Workspace = result.GetValue(CommonOptions.Workspace),
            };

            RunOutcome outcome;
            using (var progress = new RunProgressDisplay())
            {
                outcome = await RunVerb.RunAsync(request, progress, cancellationToken);
                outcome = outcome with { Report = ReportPath.FromHere(progress.Workspace!, outcome.Report) };
            }

            if (result.GetValue(json))
                Console.WriteLine(outcome.ToJson());
            else
                SummaryView.Write(Terminal.Out, outcome, outcome.Report);
            return AssayCommand.Done;
        });
        return command;
    }
}
