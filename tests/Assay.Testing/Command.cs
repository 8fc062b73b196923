using System.Diagnostics;

namespace Assay.Testing;

/// <summary>Another program, run to its end with its output kept.</summary>
public sealed record Command(string Program)
{
    /// <summary>Passed as they are: no shell reads them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Default: the current folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Set on top of this process's environment; null takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Runs it with an empty standard input; when cancelled, it is killed with all it has started.</summary>
    public async Task<CommandResult> RunAsync(CancellationToken cancellationToken = default)
    {
        using Process process = Process.Start(StartInfo())!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CommandResult(process.ExitCode, await output, await error);
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder ?? "",
        };
        foreach ((string name, string? value) in Environment)
            start.Environment[name] = value;
        return start;
    }
}

/// <summary>What a program that has ended left behind.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>The same result, or an exception that shows all of it when the exit code is not 0.</summary>
    public CommandResult RequireSuccess() => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"The program must end with 0, but it ended with {ExitCode}.\n{Output}\n{Error}");
}
