using System.CommandLine;
using Assay.Workbench;

namespace Assay.Cli;

internal static class ShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "A run's ID, or the beginning of it", HelpName = "ID" };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("show", "Tell a run's story: leaderboard, recommendation, test result, where its report is") { id, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            RunStory story = ReportPath.FromHere(await ShowVerb.LoadAsync(result.GetValue(CommonOptions.Workspace), result.GetValue(id)!, cancellationToken));
            if (result.GetValue(json))
                Console.WriteLine(story.ToJson());
            else
                StoryView.Write(Terminal.Out, story);
            return AssayCommand.Done;
        });
        return command;
    }
}
