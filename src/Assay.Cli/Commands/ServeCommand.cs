using System.CommandLine;
using System.Net;
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
        var store = new Option<string?>("--store")
        {
            Description = "Keep experiments and runs in this PostgreSQL database [default: in the workspace]",
            HelpName = "postgres://…",
        };
        store.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } address && !PostgresHome.IsAddress(address))
                result.AddError("--store must be the address of a database, such as postgres://user:password@host/name. Without it the workspace's own is used.");
        });
        var longestArtifact = new Option<long>("--max-artifact-bytes")
        {
            Description = "The longest file that clients may store through the server",
            HelpName = "N",
            DefaultValueFactory = _ => new ServerOptions().MaxArtifactBytes,
        };
        longestArtifact.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < 1)
                result.AddError("--max-artifact-bytes must be at least 1.");
        });
        var command = new Command("serve", "Serve a workspace to MLflow's clients and to Assay's") { artifactRoot, longestArtifact, store };
        listening.AddTo(command);
        command.Subcommands.Add(TokenCommand.Create());
        command.SetAction(async (result, cancellationToken) =>
        {
            WorkspaceFolder folder = WorkspacePlace.FindOrMake(result.GetValue(CommonOptions.Workspace)).Folder;
            ServerOptions options = listening.Read(result) with { Tokens = TokenFile.Of(folder), MaxArtifactBytes = result.GetValue(longestArtifact), LogRequests = result.GetValue(CommonOptions.Verbose) };
            await using TrackingHome home = await OpenAsync(folder, result.GetValue(store), result.GetValue(artifactRoot) ?? SqliteHome.DefaultArtifactRoot, cancellationToken);
            await using AssayServer server = await AssayServer.StartAsync(home, options, cancellationToken);
            if (options is { Insecure: true, Certificate: null, BehindProxy: false } && !IPAddress.IsLoopback(options.Address))
                Console.Error.WriteLine("Warning: without TLS everybody on the network between can read tokens and data (--certificate ends that).");
            Console.WriteLine($"Serving {folder.Root} at {server.Address}. Ctrl-C ends it.");
            await server.WaitAsync(cancellationToken);
            return AssayCommand.Done;
        });
        return command;
    }

    private static Task<TrackingHome> OpenAsync(WorkspaceFolder folder, string? store, string artifactRoot, CancellationToken cancellationToken)
    {
        var objects = new FolderObjectStore(folder.ObjectsPath, TimeProvider.System);
        return store is null
            ? SqliteHome.OpenAsync(folder.DatabasePath, objects, artifactRoot: artifactRoot, cancellationToken: cancellationToken)
            : PostgresHome.OpenAsync(store, objects, artifactRoot: artifactRoot, cancellationToken: cancellationToken);
    }
}
