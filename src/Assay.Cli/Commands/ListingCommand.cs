using System.CommandLine;
using System.Text.Json;
using Assay.Workbench;

namespace Assay.Cli;

/// <summary>A command that lists what an experiment file can name, or one of it with its options.</summary>
internal static class ListingCommand
{
    /// <param name="list">All of them for null, else the one of that name.</param>
    /// <param name="write">Shows the listing, with options when one was asked for.</param>
    public static Command Create<T>(string verb, string description, Func<string?, IReadOnlyList<T>> list, Action<IReadOnlyList<T>, bool> write)
    {
        var name = new Argument<string?>("name") { Description = "One of them, to see its options", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> json = CommonOptions.Json();
        var command = new Command(verb, description) { name, json };
        command.SetAction(result =>
        {
            IReadOnlyList<T> listed = list(result.GetValue(name));
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(listed, OutcomeJson.Options));
            else
                write(listed, result.GetValue(name) is not null);
            return AssayCommand.Done;
        });
        return command;
    }
}
