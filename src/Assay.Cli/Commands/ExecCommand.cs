using System.CommandLine;
using Assay.Workbench;

namespace Assay.Cli;

internal static class ExecCommand
{
    public static Command Create()
    {
        var program = new Argument<string[]>("command") { Description = "The program and its arguments, after --", Arity = ArgumentArity.OneOrMore, HelpName = "CMD ARGS" };
        var name = new Option<string?>("--name", "-n") { Description = "The run's name [default: the program's]", HelpName = "NAME" };
        var experiment = new Option<string>("--experiment", "-e") { Description = "The experiment that the run is in", HelpName = "NAME", DefaultValueFactory = _ => Tracking.Experiment.DefaultName };
        var data = new Option<string[]>("--data", "-d") { Description = "A file or folder that the program reads, kept as a data version; may be given several times", HelpName = "PATH" };
        var environment = new Option<string[]>("--env") { Description = "Record this environment variable; no other is recorded; may be given several times", HelpName = "NAME" };
        var noCapture = new Option<bool>("--no-capture") { Description = "Let the program write to the terminal itself, and keep no output" };
        var command = new Command("exec", "Track any program, in any language: its command, code, data, output, load and outcome, and what it logs")
        {
            name, experiment, data, environment, noCapture, program,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var request = new ExecRequest(result.GetValue(program)!)
            {
                Name = result.GetValue(name),
                Experiment = result.GetValue(experiment)!,
                Data = result.GetValue(data) ?? [],
                EnvironmentNames = result.GetValue(environment) ?? [],
                Capture = !result.GetValue(noCapture),
                Workspace = result.GetValue(CommonOptions.Workspace),
            };
            using var progress = new RunProgressDisplay(new PlainProgress(Console.Error));
            ExecOutcome outcome = await ExecVerb.RunAsync(request, LoopbackEndpoint.StartAsync, progress, cancellationToken);
            string why = outcome.Reason is null ? "" : ": " + Literal.WithoutControls(outcome.Reason);
            await Console.Error.WriteLineAsync($"run {outcome.RunId[..8]} {outcome.Status} after {Figures.Seconds(outcome.Duration.TotalSeconds)}{why}");
            return outcome.ExitCode;
        });
        return command;
    }
}
