using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assay.Server;
using Assay.Workbench;

namespace Assay.Cli;

/// <summary><c>assay serve token …</c>: who may use the server.</summary>
internal static class TokenCommand
{
    private const int MaxDays = 3650;

    public static Command Create() => new("token", "Create, list and revoke the tokens by which clients are known")
    {
        CreateToken(),
        ListTokens(),
        RevokeToken(),
    };

    private static Command CreateToken()
    {
        var name = new Option<string>("--name") { Description = "Who or what it is for", HelpName = "NAME", Required = true };
        var role = new Option<TokenRole>("--role") { Description = "What it allows: viewer sees, writer logs and changes, admin deletes for good", HelpName = "viewer|writer|admin", Required = true };
        var expires = new Option<int?>("--expires") { Description = "After how many days it is no longer accepted [default: never]", HelpName = "DAYS" };
        expires.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > MaxDays)
                result.AddError($"--expires must be in 1 … {MaxDays} days.");
        });
        var command = new Command("create", "Create a token and print it, once") { name, role, expires };
        command.SetAction(result =>
        {
            TokenFile tokens = Tokens(result);
            TimeSpan? lifetime = result.GetValue(expires) is { } days ? TimeSpan.FromDays(days) : null;
            string secret = tokens.Create(result.GetValue(name)!, result.GetValue(role), lifetime);
            Console.WriteLine(secret);
            Console.Error.WriteLine("Keep it now: it is not shown again. Clients send it as MLFLOW_TRACKING_TOKEN, or as MLFLOW_TRACKING_PASSWORD.");
            return AssayCommand.Done;
        });
        return command;
    }

    private static Command ListTokens()
    {
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "List the tokens, without their secrets") { json };
        command.SetAction(result =>
        {
            IReadOnlyList<AccessToken> tokens = Tokens(result).Read();
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(tokens.Select(t => new { t.Name, Role = Word(t), t.Created, t.Expires }), OutcomeJson.Options));
            else
                Write(tokens);
            return AssayCommand.Done;
        });
        return command;
    }

    private static Command RevokeToken()
    {
        var name = new Argument<string>("name") { Description = "The token's name" };
        var command = new Command("revoke", "Take a token back; a server at work refuses it from the next request on") { name };
        command.SetAction(result =>
        {
            TokenFile tokens = Tokens(result);
            IReadOnlyList<AccessToken> left = tokens.Revoke(result.GetValue(name)!);
            Console.WriteLine($"Revoked '{result.GetValue(name)}'.");
            if (left.Count == 0)
                Console.WriteLine($"No token is left, so nobody can use the server. Create one, or delete {tokens.Path} to serve on loopback without tokens.");
            return AssayCommand.Done;
        });
        return command;
    }

    private static TokenFile Tokens(ParseResult result) => TokenFile.Of(WorkspacePlace.FindOrMake(result.GetValue(CommonOptions.Workspace)).Folder);

    private static void Write(IReadOnlyList<AccessToken> tokens)
    {
        if (tokens.Count == 0)
        {
            Console.WriteLine("No tokens. Create one: assay serve token create --name NAME --role writer");
            return;
        }

        FittingColumn<AccessToken>[] columns =
        [
            new("name", 0, t => t.Name),
            new("role", 1, Word),
            new("created", 3, t => Day(t.Created)),
            new("expires", 2, t => t.Expires is { } end ? Day(end) : "never"),
        ];
        Terminal.Out.Write(new FittingTable<AccessToken>(columns).Of(tokens, Terminal.Out.Profile.Width, _ => "default"));
    }

    private static string Word(AccessToken token) => token.Role.ToString().ToLowerInvariant();

    private static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
