using System.CommandLine;
using System.Text.Json;
using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

internal static class EstimatorsCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "One of them, to see its options", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("estimators", "List the models an experiment file can name, and their options") { name, json };
        command.SetAction(result =>
        {
            IReadOnlyList<EstimatorListing> listed = EstimatorsVerb.List(result.GetValue(name));
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(listed, CliJson.Options));
            else
                Write(listed, withOptions: result.GetValue(name) is not null);
            return AssayCommand.Done;
        });
        return command;
    }

    private static void Write(IReadOnlyList<EstimatorListing> listed, bool withOptions)
    {
        var models = new Grid().AddColumn().AddColumn().AddColumn();
        foreach (EstimatorListing entry in listed)
            models.AddRow($"[bold]{entry.Name}[/]", string.Join(", ", entry.Tasks), Markup.Escape(entry.Summary));
        AnsiConsole.Write(models);
        if (!withOptions)
            return;
        AnsiConsole.WriteLine();
        var options = new Table().Border(TableBorder.Simple).AddColumn("option").AddColumn("default").AddColumn("");
        foreach (EstimatorOptionListing option in listed[0].Options)
            options.AddRow(option.Name, Markup.Escape(option.Default ?? "none"), Markup.Escape(option.Summary));
        AnsiConsole.Write(options);
    }
}
