using System.Text;

namespace Assay.Workbench.Tests.Executing;

/// <summary>Real programs, started as <c>assay exec</c> starts them. None of this is for Windows, where programs are started otherwise.</summary>
public sealed class PosixChildTests : IDisposable
{
    private readonly Assay.Testing.ScratchFolder _folder = new();

    [Theory]
    [InlineData("exit 0", 0, null)]
    [InlineData("exit 3", 3, null)]
    [InlineData("kill -TERM $$", 143, 15)]
    [InlineData("kill -KILL $$", 137, 9)]
    public async Task The_way_a_program_ended_is_told(string script, int exitCode, int? signal)
    {
        if (OperatingSystem.IsWindows())
            return;
        using PosixChild child = Start("sh", "-c", script);

        ChildEnd end = await child.Ended;

        Assert.Equal((exitCode, signal), (end.ExitCode, end.Signal));
        Assert.True(end.CpuTime > TimeSpan.Zero);
    }

    [Fact]
    public async Task The_most_memory_it_took_is_told_where_that_is_more_than_our_own()
    {
        if (OperatingSystem.IsWindows())
            return;
        using PosixChild large = Start("dd", "if=/dev/zero", "of=/dev/null", "bs=500M", "count=1");
        using PosixChild small = Start("true");

        Assert.InRange((await large.Ended).PeakMemoryBytes ?? 0, 500 << 20, 600 << 20);
        Assert.Null((await small.Ended).PeakMemoryBytes);
    }

    [Fact]
    public async Task Arguments_variables_and_both_outputs_come_through_as_they_are()
    {
        if (OperatingSystem.IsWindows())
            return;
        var call = ProgramCall.Of(["sh", "-c", "printf '%s|' \"$@\" \"$GREETING\"; echo bad >&2", "name", "a b", "", "*", "é\n'"], new Dictionary<string, string> { ["GREETING"] = "hello\tthere" });
        using var child = PosixChild.Start(call, capture: true);

        Task<string> error = ReadAsync(child.Error!);
        Assert.Equal("a b||*|é\n'|hello\tthere|", await ReadAsync(child.Output!));
        Assert.Equal("bad\n", await error);
        Assert.Equal(0, (await child.Ended).ExitCode);
    }

    [Fact]
    public async Task A_signal_reaches_what_the_program_has_started_too()
    {
        if (OperatingSystem.IsWindows())
            return;
        using PosixChild child = Start("sh", "-c", "trap 'echo outer; exit 5' TERM; sh -c 'trap \"echo inner; exit 0\" TERM; echo ready; while :; do sleep 0.02; done' & while :; do wait; done");
        using var reader = new StreamReader(child.Output!);
        Assert.Equal("ready", await reader.ReadLineAsync());

        child.Signal(15);

        string rest = await reader.ReadToEndAsync();
        Assert.Contains("inner", rest, StringComparison.Ordinal);
        Assert.Contains("outer", rest, StringComparison.Ordinal);
        Assert.Equal(5, (await child.Ended).ExitCode);
    }

    [Fact]
    public async Task A_program_that_ignores_signals_can_be_killed_with_all_it_has_started()
    {
        if (OperatingSystem.IsWindows())
            return;
        using PosixChild child = Start("sh", "-c", "trap '' INT TERM; sleep 1000 & echo ready; wait");
        using var reader = new StreamReader(child.Output!);
        Assert.Equal("ready", await reader.ReadLineAsync());

        child.Signal(2);
        child.Kill();

        // The end of the output comes only when nobody holds it any more.
        Assert.Equal("", await reader.ReadToEndAsync());
        Assert.Equal(137, (await child.Ended).ExitCode);
    }

    [Fact]
    public async Task A_broken_pipe_ends_a_program_as_in_a_shell()
    {
        if (OperatingSystem.IsWindows())
            return;
        using PosixChild child = Start("bash", "-c", "yes | head -1; echo ${PIPESTATUS[0]}");

        Assert.Equal("y\n141\n", await ReadAsync(child.Output!));
    }

    [Fact]
    public void A_program_is_looked_for_in_PATH_only()
    {
        if (OperatingSystem.IsWindows())
            return;
        string program = _folder.Write("a-program-of-the-current-folder", "#!/bin/sh\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        ProgramStartException missing = Assert.Throws<ProgramStartException>(() => ProgramCall.Of(["a-program-of-the-current-folder"], new Dictionary<string, string>()));

        Assert.Equal(127, missing.ExitCode);
        Assert.Contains("PATH", missing.Message, StringComparison.Ordinal);
        Assert.Equal(program, ProgramCall.Of([program], new Dictionary<string, string>()).Program);
    }

    [Fact]
    public void What_cannot_be_executed_is_said()
    {
        if (OperatingSystem.IsWindows())
            return;
        string noProgram = _folder.Write("text", "just text");
        string noInterpreter = _folder.Write("script", "#!/no/such/interpreter\n");
        File.SetUnixFileMode(noInterpreter, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(126, Assert.Throws<ProgramStartException>(() => Start(noProgram)).ExitCode);
        Assert.Equal(127, Assert.Throws<ProgramStartException>(() => Start(noInterpreter)).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private static PosixChild Start(params string[] command) => PosixChild.Start(ProgramCall.Of(command, new Dictionary<string, string>()), capture: true);

    private static async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
