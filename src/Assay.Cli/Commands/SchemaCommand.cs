using System.CommandLine;
using Assay.Workbench;

namespace Assay.Cli;

internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Print the JSON schema of experiment files, for editors that complete and check them");
        command.SetAction(_ =>
        {
            Console.Out.Write(ExperimentSchema.Text);
            return AssayCommand.Done;
        });
        return command;
    }
}
