using System.CommandLine;
using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

internal static class FeaturesCommand
{
    public static Command Create() => ListingCommand.Create(
        "features", "List the feature steps an experiment file can name, and their options", FeaturesVerb.List, Write);

    private static void Write(IReadOnlyList<FeatureStepListing> listed, bool withOptions)
    {
        var steps = new Grid().AddColumn().AddColumn();
        foreach (FeatureStepListing step in listed)
            steps.AddRow($"[bold]{Literal.Of(step.Name)}[/]", Literal.Of(step.Summary));
        Terminal.Out.Write(steps);
        if (!withOptions || listed[0].Options.Count == 0)
            return;
        Terminal.Out.WriteLine();
        var options = new Table().Border(TableBorder.Simple).AddColumn("option").AddColumn("");
        foreach (FeatureOptionListing option in listed[0].Options)
            options.AddRow(Literal.Of(option.Name), Literal.Of(option.Summary));
        Terminal.Out.Write(options);
    }
}
