using System.CommandLine;
using Assay.Tracking;
using Assay.Workbench;

namespace Assay.Cli;

internal static class ImportCommand
{
    public static Command Create() => new("import", "Bring runs of other tools into the workspace; importing again adds what is new")
    {
        Create("tensorboard", "Import a folder of TensorBoard's event files: a run for each folder with such files in it", "FOLDER", "The folder", ImportVerb.TensorBoardAsync),
        Create("mlflow", "Import MLflow's runs, their IDs kept, from a folder 'mlruns' or a server", "FOLDER|URL", "The folder, or the server's address", ImportVerb.MlflowAsync),
    };

    private static Command Create(
        string name, string description, string what, string whatItIs, Func<string, ImportRequest, IProgress<CopyProgress>, CancellationToken, Task<ImportOutcome>> import)
    {
        var source = new Argument<string>("source") { Description = whatItIs, HelpName = what };
        var experiment = new Option<string?>("--experiment", "-e") { Description = "The experiment that all runs go into [default: as in the source]", HelpName = "NAME" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read everything, write nothing, and say what would be" };
        Option<bool> json = CommonOptions.Json();
        var command = new Command(name, description) { source, experiment, dryRun, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            var request = new ImportRequest
            {
                Workspace = result.GetValue(CommonOptions.Workspace),
                Experiment = result.GetValue(experiment),
                DryRun = result.GetValue(dryRun),
            };
            ImportOutcome outcome;
            using (var progress = new CopyProgressLine())
                outcome = await import(result.GetValue(source)!, request, progress, cancellationToken);
            if (result.GetValue(json))
                Console.WriteLine(outcome.ToJson());
            else
                ImportView.Write(Console.Out, outcome);
            return AssayCommand.Done;
        });
        return command;
    }
}
