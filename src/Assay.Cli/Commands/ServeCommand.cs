using System.CommandLine;
using Assay.Server;
using Assay.Tracking;
using Assay.Versioning;
using Assay.Workbench;

namespace Assay.Cli;

internal static class ServeCommand
{
    public static Command Create()
    {
        var listening = new ListeningOptions();
        var artifactRoot = new Option<string?>("--default-artifact-root")
        {
            Description = "Folder or URI in which experiments keep their artifacts; clients write there themselves [default: in the workspace, through the server]",
            HelpName = "URI",
        };
        var command = new Command("serve", "Serve a workspace to MLflow's clients and to Assay's") { artifactRoot };
        listening.AddTo(command);
        command.Subcommands.Add(TokenCommand.Create());
        command.SetAction(async (result, cancellationToken) =>
        {
            WorkspaceFolder folder = WorkspacePlace.FindOrMake(result.GetValue(CommonOptions.Workspace)).Folder;
            ServerOptions options = listening.Read(result) with { Tokens = TokenFile.Of(folder), LogRequests = result.GetValue(CommonOptions.Verbose) };
            string root = result.GetValue(artifactRoot) ?? SqliteHome.DefaultArtifactRoot;
            await using TrackingHome home = await SqliteHome.OpenAsync(
                folder.DatabasePath, new FolderObjectStore(folder.ObjectsPath, TimeProvider.System), artifactRoot: root, cancellationToken: cancellationToken);
            await using AssayServer server = await AssayServer.StartAsync(home, options, cancellationToken);
            Console.WriteLine($"Serving {folder.Root} at {server.Address}. Ctrl-C ends it.");
            await server.WaitAsync(cancellationToken);
            return AssayCommand.Done;
        });
        return command;
    }
}
