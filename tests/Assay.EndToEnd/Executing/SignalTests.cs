using System.Globalization;
using System.Text.Json;
using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Executing;

/// <summary>Signals to <c>assay exec</c> reach the program, and the run says so. Not on Windows.</summary>
public sealed class SignalTests : IDisposable
{
    // Of a shell's own signals the trap runs when the command at hand has ended: so it waits for short ones.
    private const string Waits = "echo ready >&2; while :; do sleep 0.02; done";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_ends_the_program_and_closes_the_run(string signal, int exitCode)
    {
        if (OperatingSystem.IsWindows())
            return;
        using RunningProgram program = RunningProgram.Start(_folder.Path, "exec", "--", "sh", "-c", Waits);
        await program.SaysAsync("ready");

        await program.SignalAsync(signal);
        CommandResult result = await program.EndAsync();

        Assert.Equal(exitCode, result.ExitCode);
        await RunIsKilledAsync($"interrupted by SIG{signal}");
    }

    [Fact]
    public async Task A_program_may_take_a_signal_in_its_own_way()
    {
        if (OperatingSystem.IsWindows())
            return;
        using RunningProgram program = RunningProgram.Start(_folder.Path, "exec", "--", "sh", "-c", $"trap 'echo saved; exit 7' TERM; {Waits}");
        await program.SaysAsync("ready");

        await program.SignalAsync("TERM");
        CommandResult result = await program.EndAsync();

        Assert.Equal((7, "saved\n"), (result.ExitCode, result.Output));
        await RunIsKilledAsync("interrupted by SIGTERM");
    }

    [Fact]
    public async Task A_program_that_ignores_the_first_interrupt_is_killed_by_the_second()
    {
        if (OperatingSystem.IsWindows())
            return;
        using RunningProgram program = RunningProgram.Start(_folder.Path, "exec", "--", "sh", "-c", $"trap 'echo no >&2' INT; {Waits}");
        await program.SaysAsync("ready");

        await program.SignalAsync("INT");
        await program.SaysAsync("no");
        await program.SignalAsync("INT");
        CommandResult result = await program.EndAsync();

        Assert.Equal(137, result.ExitCode);
        await RunIsKilledAsync("interrupted by SIGINT");
    }

    [Fact]
    public async Task A_program_that_something_else_kills_is_a_failed_run()
    {
        if (OperatingSystem.IsWindows())
            return;
        using RunningProgram program = RunningProgram.Start(_folder.Path, "exec", "--", "sh", "-c", "kill -KILL $$");

        CommandResult result = await program.EndAsync();

        Assert.Equal(137, result.ExitCode);
        JsonElement run = await OnlyRunAsync();
        Assert.Equal(("failed", "the program was ended by SIGKILL"), (Text(run, "status"), Text(run, "reason")));
    }

    [Fact]
    public async Task When_assay_itself_is_killed_the_next_command_closes_the_run()
    {
        if (OperatingSystem.IsWindows())
            return;
        using RunningProgram program = RunningProgram.Start(_folder.Path, "exec", "--", "sh", "-c", $"echo $$ > pid; {Waits}");
        await program.SaysAsync("ready");

        program.Kill();
        await new Command("kill") { Arguments = ["-KILL", File.ReadAllText(Path.Combine(_folder.Path, "pid")).Trim()] }.RunAsync();
        await program.EndAsync();

        Assert.Equal("killed", Text(await OnlyRunAsync(), "status"));
    }

    /// <summary>A terminal sends Ctrl-C to all that are in its foreground: passing it on would tell the program twice.</summary>
    [Fact]
    public async Task In_a_terminal_the_program_reads_from_it_and_gets_what_is_typed_once()
    {
        if (OperatingSystem.IsWindows())
            return;
        _folder.Write("program.sh", "test -t 0 && echo at a terminal; trap 'echo caught; n=$((n+1))' INT; echo ready; while [ \"${n:-0}\" -eq 0 ]; do sleep 0.02; done; read line; echo \"read $line, caught $n\"; exit 4\n");
        _folder.Write("terminal.py", """
            import os, pty, sys

            child, terminal = pty.fork()
            if child == 0:
                os.execvp(sys.argv[1], sys.argv[1:])
            seen = b""

            def wait_for(text):
                global seen
                while text not in seen:
                    seen += os.read(terminal, 4096)

            wait_for(b"ready")
            os.write(terminal, b"\x03")
            wait_for(b"caught")
            os.write(terminal, b"hello\n")
            try:
                while True:
                    part = os.read(terminal, 4096)
                    if not part:
                        break
                    seen += part
            except OSError:
                pass
            sys.stdout.write(seen.decode())
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """);

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        CommandResult result = await new Command("python3")
        {
            Arguments = ["terminal.py", "dotnet", AssayProgram.Path, "exec", "--", "sh", "program.sh"],
            Folder = _folder.Path,
        }.RunAsync(limit.Token);

        Assert.True(result.ExitCode == 4, string.Create(CultureInfo.InvariantCulture, $"{result.ExitCode}\n{result.Output}\n{result.Error}"));
        Assert.Contains("at a terminal", result.Output, StringComparison.Ordinal);
        Assert.Contains("read hello, caught 1", result.Output, StringComparison.Ordinal);
        await RunIsKilledAsync("interrupted by SIGINT");
    }

    private async Task RunIsKilledAsync(string reason)
    {
        JsonElement run = await OnlyRunAsync();
        Assert.Equal(("killed", reason), (Text(run, "status"), Text(run, "reason")));
        Assert.True(run.TryGetProperty("ended", out _));
    }

    private async Task<JsonElement> OnlyRunAsync()
    {
        JsonElement run = Assert.Single((await AssayProgram.JsonAsync(_folder.Path, "runs", "--all")).EnumerateArray().ToArray());
        return await AssayProgram.JsonAsync(_folder.Path, "show", Text(run, "run_id"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
