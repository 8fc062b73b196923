using System.CommandLine;

namespace Assay.Cli;

/// <summary>The <c>assay</c> command: verbs, and how every fault becomes one message and an exit code.</summary>
internal static class AssayCommand
{
    public const int Done = 0;
    public const int CheckFailed = 1;
    public const int BadInput = 2;
    public const int Interrupted = 130;

    public static async Task<int> InvokeAsync(string[] args)
    {
        ParseResult parsed = Build().Parse(args.Length > 0 ? args : ["--help"]);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync("assay: " + error.Message);
            await Console.Error.WriteLineAsync($"Run '{("assay " + CommandPath.Of(parsed.CommandResult.Command)).TrimEnd()} --help' for usage and examples.");
            return BadInput;
        }

        using var interruption = new Interruption();
        try
        {
            // The framework's own handlers would print a stack trace and answer 1, and end the process before a run is closed.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("assay: interrupted; what was tracked until then is kept.");
            return Interrupted;
        }
        catch (Exception e)
        {
            await ExplainAsync(e, parsed.GetValue(CommonOptions.Verbose));
            return BadInput;
        }
    }

    private static async Task ExplainAsync(Exception fault, bool verbose)
    {
        bool ofTheWorld = fault is AssayException or IOException or UnauthorizedAccessException;
        await Console.Error.WriteLineAsync("assay: " + fault.Message);
        if (!ofTheWorld)
            await Console.Error.WriteLineAsync($"This is a fault of assay itself ({fault.GetType().Name}).{(verbose ? "" : " Run again with --verbose to see where it happened.")}");
        if (verbose)
            await Console.Error.WriteLineAsync(fault.ToString());
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("Assay: the model-development workbench for .NET. Run, track, evaluate and reproduce experiments.");
        root.Options.Add(CommonOptions.Verbose);
        root.Options.Add(CommonOptions.Workspace);
        root.Subcommands.Add(InitCommand.Create());
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(ExecCommand.Create());
        root.Subcommands.Add(RunsCommand.Create());
        root.Subcommands.Add(ShowCommand.Create());
        root.Subcommands.Add(ReproduceCommand.Create());
        root.Subcommands.Add(ModelsCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(EstimatorsCommand.Create());
        root.Subcommands.Add(FeaturesCommand.Create());
        root.Subcommands.Add(SchemaCommand.Create());
        HelpWithExamples.AddTo(root);
        return root;
    }
}
