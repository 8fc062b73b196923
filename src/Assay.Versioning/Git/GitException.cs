namespace Assay.Versioning;

/// <summary>The <c>git</c> command is missing or would not do what was asked.</summary>
public sealed class GitException : VersioningException
{
    public GitException(string message, string command, string output, Exception? innerException = null)
        : base(message, innerException)
    {
        Command = command;
        Output = output;
    }

    /// <summary>The command line, for a reader; the first word is <c>git</c>.</summary>
    public string Command { get; }

    /// <summary>What it wrote to standard error.</summary>
    public string Output { get; }
}
