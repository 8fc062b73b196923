using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Assay.Versioning;

/// <summary>Runs <c>git</c> in one folder, with the same behaviour whatever the user's environment says.</summary>
internal sealed class GitCommand(string folder)
{
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>Extra variables, such as the temporary index.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs git and returns its standard output as text without the last line end.</summary>
    public async Task<string> TextAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        await RunAsync(arguments, null, output, cancellationToken).ConfigureAwait(false);
        return Utf8.GetString(output.GetBuffer(), 0, (int)output.Length).TrimEnd('\r', '\n');
    }

    /// <summary>Like <see cref="TextAsync"/>, but null where git's refusal is an answer.</summary>
    public async Task<string?> TryTextAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await TextAsync(arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (GitException error) when (error.InnerException is null)
        {
            return null;
        }
    }

    /// <exception cref="GitException">Git is not installed, or ends with another exit code than 0.</exception>
    public async Task RunAsync(IReadOnlyList<string> arguments, Stream? input, Stream? output, CancellationToken cancellationToken)
    {
        string commandLine = "git " + string.Join(' ', arguments);
        using Process process = Start(arguments, commandLine);
        using CancellationTokenRegistration stop = cancellationToken.Register(() => Kill(process));
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task copying = process.StandardOutput.BaseStream.CopyToAsync(output ?? Stream.Null, CancellationToken.None);
        await WriteInputAsync(process, input).ConfigureAwait(false);
        await copying.ConfigureAwait(false);
        string problem = (await errors.ConfigureAwait(false)).Trim();
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            throw new GitException($"'{commandLine}' in '{folder}' ended with exit code {process.ExitCode}: {problem}", commandLine, problem);
        }
    }

    private static async Task WriteInputAsync(Process process, Stream? input)
    {
        try
        {
            if (input is not null)
            {
                await input.CopyToAsync(process.StandardInput.BaseStream).ConfigureAwait(false);
            }
            process.StandardInput.Close();
        }
        catch (IOException) when (process.WaitForExit(5000))
        {
            // Git ended before it read everything; its exit code and message say why.
        }
    }

    private Process Start(IReadOnlyList<string> arguments, string commandLine)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Utf8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // A hook or a rebase sets these for its own repository.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            if (name is not ("GIT_CONFIG_GLOBAL" or "GIT_CONFIG_SYSTEM" or "GIT_CONFIG_NOSYSTEM" or "GIT_EXEC_PATH" or "GIT_CEILING_DIRECTORIES"))
            {
                start.Environment.Remove(name);
            }
        }
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach ((string name, string value) in Variables)
        {
            start.Environment[name] = value;
        }
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new GitException($"The folder '{folder}' is in a git repository, so the command 'git' must be found to record its state, and it could not be started ({error.Message}). Install git, or put it on the PATH.", commandLine, error.Message, error);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
