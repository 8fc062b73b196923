using System.CommandLine;
using Assay.Workbench;

namespace Assay.Cli;

internal static class InitCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where [default: the current folder]", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("init", "Make a workspace: a folder with an embedded database and an object store") { folder };
        command.SetAction(result =>
        {
            string path = Path.GetFullPath(result.GetValue(folder) ?? result.GetValue(CommonOptions.Workspace) ?? Directory.GetCurrentDirectory());
            bool created = InitVerb.Init(path);
            Console.WriteLine(created ? $"Made a workspace in {path}." : $"{path} is a workspace already.");
            return AssayCommand.Done;
        });
        return command;
    }
}
