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
        var port = new Option<int>("--port", "-p") { Description = "Where to listen; 0 lets the system choose", HelpName = "N", DefaultValueFactory = _ => 5000 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--port must be in 0 … 65535.");
        });
        var host = new Option<IPAddress>("--host")
        {
            Description = "The address to listen on",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result => ParseHost(result),
        };
        var artifactRoot = new Option<string?>("--default-artifact-root")
        {
            Description = "Folder or URI in which experiments keep their artifacts; clients write there themselves [default: in the workspace, through the server]",
            HelpName = "URI",
        };
        var command = new Command("serve", "Serve the workspace to MLflow's clients and to Assay's") { port, host, artifactRoot };
        command.SetAction(async (result, cancellationToken) =>
        {
            WorkspaceFolder folder = WorkspacePlace.FindOrMake(result.GetValue(CommonOptions.Workspace)).Folder;
            var options = new ServerOptions { Address = result.GetValue(host)!, Port = result.GetValue(port), LogRequests = result.GetValue(CommonOptions.Verbose) };
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

    private static IPAddress ParseHost(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (text == "localhost")
            return IPAddress.Loopback;
        if (IPAddress.TryParse(text, out IPAddress? address))
            return address;
        result.AddError($"--host must be an address of this machine, such as 127.0.0.1 or 0.0.0.0, but is '{text}'.");
        return IPAddress.Loopback;
    }
}
