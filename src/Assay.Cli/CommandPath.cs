using System.CommandLine;

namespace Assay.Cli;

/// <summary>What a user types to name a command, after <c>assay</c>: <c>import mlflow</c>; empty for the program itself.</summary>
internal static class CommandPath
{
    public static string Of(Command command)
    {
        var names = new Stack<string>();
        for (Symbol? at = command; at is Command and not RootCommand; at = at.Parents.FirstOrDefault())
            names.Push(at.Name);
        return string.Join(' ', names);
    }
}
