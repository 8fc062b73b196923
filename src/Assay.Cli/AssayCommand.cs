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
        RootCommand root = Build();
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync("assay: " + error.Message);
            await Console.Error.WriteLineAsync($"Run '{CommandPath(parsed)} --help' for usage and examples.");
            return BadInput;
        }

        // The default handler would print a stack trace and answer 1; a fault of the world is one message and 2.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("assay: interrupted; what was tracked until then is kept.");
            return Interrupted;
        }
        catch (Exception e) when (IsExpected(e) || !parsed.GetValue(CommonOptions.Verbose))
        {
            await Console.Error.WriteLineAsync("assay: " + e.Message);
            if (parsed.GetValue(CommonOptions.Verbose))
                await Console.Error.WriteLineAsync(e.ToString());
            else if (!IsExpected(e))
                await Console.Error.WriteLineAsync($"This is a fault of assay itself ({e.GetType().Name}). Run again with --verbose to see where it happened.");
            return BadInput;
        }
    }

    private static bool IsExpected(Exception e) => e is AssayException or IOException or UnauthorizedAccessException;

    private static RootCommand Build()
    {
        var root = new RootCommand("Assay: the model-development workbench for .NET. Run, track, evaluate and reproduce experiments.");
        root.Options.Add(CommonOptions.Verbose);
        root.Options.Add(CommonOptions.Workspace);
        root.Subcommands.Add(InitCommand.Create());
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(RunsCommand.Create());
        root.Subcommands.Add(ShowCommand.Create());
        root.Subcommands.Add(ReproduceCommand.Create());
        root.Subcommands.Add(EstimatorsCommand.Create());
        HelpWithExamples.AddTo(root);
        return root;
    }

    private static string CommandPath(ParseResult parsed)
    {
        string name = parsed.CommandResult.Command is RootCommand ? "" : " " + parsed.CommandResult.Command.Name;
        return "assay" + name;
    }
}
