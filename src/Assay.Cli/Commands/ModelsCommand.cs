using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assay.Workbench;

namespace Assay.Cli;

/// <summary><c>assay models …</c>: registered models, their versions and aliases.</summary>
internal static class ModelsCommand
{
    public static Command Create() => new("models", "Registered models: names for what runs left behind, with numbered versions and aliases")
    {
        List(), Show(), Register(), Alias(), Rename(), Delete(),
    };

    private static Command List()
    {
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "List the registered models") { json };
        command.SetAction(async (result, cancellationToken) =>
        {
            IReadOnlyList<ModelListing> models = await ModelsVerb.ListAsync(result.GetValue(CommonOptions.Workspace), cancellationToken);
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(models, OutcomeJson.Options));
            else
                Write(models);
            return AssayCommand.Done;
        });
        return command;
    }

    private static Command Show()
    {
        Argument<string> name = Name();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("show", "Show a model's versions, newest first") { name, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            ModelStory model = await ModelsVerb.ShowAsync(result.GetValue(CommonOptions.Workspace), result.GetValue(name)!, cancellationToken);
            if (result.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(model, OutcomeJson.Options));
            else
                Write(model);
            return AssayCommand.Done;
        });
        return command;
    }

    private static Command Register()
    {
        Argument<string> name = Name();
        var run = new Option<string>("--run", "-r") { Description = "The run it came from: its ID, or the beginning of it", HelpName = "ID", Required = true };
        var path = new Option<string?>("--path", "-p") { Description = "The artifact that is the model [default: the model file of the run, or of the experiment's recommended model]", HelpName = "PATH" };
        var description = new Option<string?>("--description", "-d") { Description = "What there is to say of this version", HelpName = "TEXT" };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("register", "Make a run's model the next version of a name") { name, run, path, description, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            VersionListing version = await RegisterVerb.RegisterAsync(
                result.GetValue(CommonOptions.Workspace), result.GetValue(name)!, result.GetValue(run)!, result.GetValue(path), result.GetValue(description), cancellationToken);
            Console.WriteLine(result.GetValue(json) ? JsonSerializer.Serialize(version, OutcomeJson.Options) : $"Registered {version.Uri} from {version.Source}.");
            return AssayCommand.Done;
        });
        return command;
    }

    private static Command Alias()
    {
        Argument<string> name = Name();
        var alias = new Argument<string>("alias") { Description = "Such as champion", HelpName = "ALIAS" };
        var version = new Argument<int?>("version") { Description = "The version it points to from now on", HelpName = "VERSION", Arity = ArgumentArity.ZeroOrOne };
        var delete = new Option<bool>("--delete") { Description = "Take the alias off instead" };
        var command = new Command("alias", "Point an alias to a version, or take it off") { name, alias, version, delete };
        command.Validators.Add(result =>
        {
            if (result.GetValue(version) is null != result.GetValue(delete))
                result.AddError("Give either the VERSION the alias is to point to, or --delete.");
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            (string? workspace, string model, string text) = (result.GetValue(CommonOptions.Workspace), result.GetValue(name)!, result.GetValue(alias)!);
            if (result.GetValue(version) is { } number)
            {
                await ModelsVerb.SetAliasAsync(workspace, model, text, number, cancellationToken);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"models:/{model}@{text} is models:/{model}/{number}."));
            }
            else
            {
                await ModelsVerb.DeleteAliasAsync(workspace, model, text, cancellationToken);
                Console.WriteLine($"models:/{model}@{text} is no more.");
            }
            return AssayCommand.Done;
        });
        return command;
    }

    private static Command Rename()
    {
        Argument<string> name = Name();
        var newName = new Argument<string>("new-name") { Description = "The name from now on", HelpName = "NEW-NAME" };
        var command = new Command("rename", "Give a model another name, its versions with it") { name, newName };
        command.SetAction(async (result, cancellationToken) =>
        {
            await ModelsVerb.RenameAsync(result.GetValue(CommonOptions.Workspace), result.GetValue(name)!, result.GetValue(newName)!, cancellationToken);
            Console.WriteLine($"'{result.GetValue(name)}' is '{result.GetValue(newName)}' now.");
            return AssayCommand.Done;
        });
        return command;
    }

    private static Command Delete()
    {
        Argument<string> name = Name();
        var version = new Option<int?>("--version") { Description = "Only this version; its number is not given again", HelpName = "VERSION" };
        var command = new Command("delete", "Delete a model, or one version of it, for good; the runs and their files stay") { name, version };
        command.SetAction(async (result, cancellationToken) =>
        {
            int? number = result.GetValue(version);
            await ModelsVerb.DeleteAsync(result.GetValue(CommonOptions.Workspace), result.GetValue(name)!, number, cancellationToken);
            Console.WriteLine(number is null ? $"Deleted '{result.GetValue(name)}' with all its versions." : string.Create(CultureInfo.InvariantCulture, $"Deleted models:/{result.GetValue(name)}/{number}."));
            return AssayCommand.Done;
        });
        return command;
    }

    private static Argument<string> Name() => new("name") { Description = "The model's name", HelpName = "NAME" };

    private static void Write(IReadOnlyList<ModelListing> models)
    {
        if (models.Count == 0)
        {
            Console.WriteLine("No registered models yet. Register one: assay models register NAME --run ID");
            return;
        }

        FittingColumn<ModelListing>[] columns =
        [
            new("model", 0, m => m.Name),
            new("latest", 1, m => m.Latest?.ToString(CultureInfo.InvariantCulture) ?? "") { Right = true },
            new("versions", 3, m => m.Versions.ToString(CultureInfo.InvariantCulture)) { Right = true },
            new("aliases", 2, m => string.Join(", ", m.Aliases.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Key} = {a.Value}")))),
            new("updated", 4, m => Day(m.Updated)),
        ];
        Terminal.Out.Write(new FittingTable<ModelListing>(columns).Of(models, Terminal.Out.Profile.Width, _ => "default"));
    }

    private static void Write(ModelStory model)
    {
        Console.WriteLine(model.Name);
        if (!string.IsNullOrEmpty(model.Description))
            Console.WriteLine(model.Description);
        if (model.Versions.Count == 0)
        {
            Console.WriteLine($"No versions yet. Add one: assay models register '{model.Name}' --run ID");
            return;
        }

        FittingColumn<VersionListing>[] columns =
        [
            new("version", 0, v => v.Version.ToString(CultureInfo.InvariantCulture)) { Right = true },
            new("aliases", 1, v => string.Join(", ", v.Aliases)),
            new("created", 3, v => Day(v.Created)),
            new("run", 2, v => v.RunId is { Length: > 8 } id ? id[..8] : v.RunId ?? ""),
            new("source", 4, v => v.Source),
            new("description", 5, v => v.Description ?? ""),
        ];
        Terminal.Out.Write(new FittingTable<VersionListing>(columns).Of(model.Versions, Terminal.Out.Profile.Width, _ => "default"));
    }

    private static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
