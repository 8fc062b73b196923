using System.Runtime.InteropServices;

namespace Assay.Workbench;

/// <summary>A program could not be started.</summary>
public sealed class ProgramStartException : WorkbenchException
{
    // What shells answer in these cases.
    private const int NotFound = 127;
    private const int NotExecutable = 126;

    private ProgramStartException(int exitCode, string message, Exception? innerException = null)
        : base(message, innerException) => ExitCode = exitCode;

    /// <summary>127 when there is no such program, 126 when there is and it cannot be executed.</summary>
    public int ExitCode { get; }

    internal static ProgramStartException Missing(string name, string why) =>
        new(NotFound, $"The program '{name}' must be there to be run. {why} Check its name.");

    internal static ProgramStartException Of(string path, int fault) => fault == Posix.NoSuchFile
        ? new(NotFound, $"The program '{path}' cannot be started: its file or the interpreter named in its first line is missing.")
        : Of(path, Marshal.GetPInvokeErrorMessage(fault), null);

    internal static ProgramStartException Of(string path, string why, Exception? cause) =>
        new(NotExecutable, $"The program '{path}' cannot be started: {why}. A script needs a first line such as '#!/bin/sh' and the right to be executed (chmod +x); or name its interpreter before it.", cause);
}
