using System.CommandLine;
using System.Text.Json;
using Assay.Workbench;

namespace Assay.Cli;

internal static class ReproduceCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "A run's ID, or the beginning of it", HelpName = "ID" };
        Option<int?> threads = CommonOptions.Threads();
        Option<ulong?> seed = CommonOptions.Seed("What if the seed were another?");
        var data = new Option<string?>("--data") { Description = "What if the data were this file?", HelpName = "FILE" };
        var keep = new Option<string?>("--keep") { Description = "Restore code, data and configuration into this new folder and leave it there", HelpName = "DIR" };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("reproduce", "Rebuild a run from stored content alone and compare every result to the bit")
        {
            id, threads, seed, data, keep, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var request = new ReproduceRequest(result.GetValue(id)!)
            {
                Threads = result.GetValue(threads) ?? Environment.ProcessorCount,
                Seed = result.GetValue(seed),
                Data = result.GetValue(data),
                ScratchFolder = result.GetValue(keep),
                Workspace = result.GetValue(CommonOptions.Workspace),
            };
            Reproduction reproduction;
            using (var progress = new RunProgressDisplay())
                reproduction = await ReproduceVerb.RunAsync(request, progress, cancellationToken);
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(reproduction, OutcomeJson.Options));
            else
                ReproductionView.Write(Terminal.Out, reproduction);
            return reproduction.Verdict is ReproductionVerdict.Identical or ReproductionVerdict.Equivalent ? AssayCommand.Done : AssayCommand.CheckFailed;
        });
        return command;
    }
}
