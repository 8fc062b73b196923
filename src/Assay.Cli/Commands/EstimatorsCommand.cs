using System.CommandLine;
using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

internal static class EstimatorsCommand
{
    public static Command Create() => ListingCommand.Create(
        "estimators", "List the models an experiment file can name, and their options", EstimatorsVerb.List, Write);

    private static void Write(IReadOnlyList<EstimatorListing> listed, bool withOptions)
    {
        var models = new Grid().AddColumn().AddColumn().AddColumn();
        foreach (EstimatorListing entry in listed)
            models.AddRow($"[bold]{Literal.Of(entry.Name)}[/]", Literal.Of(string.Join(", ", entry.Tasks)), Literal.Of(entry.Summary));
        Terminal.Out.Write(models);
        if (!withOptions)
            return;
        Terminal.Out.WriteLine();
        var options = new Table().Border(TableBorder.Simple).AddColumn("option").AddColumn("default").AddColumn("");
        foreach (EstimatorOptionListing option in listed[0].Options)
            options.AddRow(Literal.Of(option.Name), Literal.Of(option.Default ?? "none"), Literal.Of(option.Summary));
        Terminal.Out.Write(options);
    }
}
