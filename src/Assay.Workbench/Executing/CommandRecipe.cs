using System.Text.Json.Nodes;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>Everything that a program's run can be repeated from: command, folder, code, data, and the variables that were named.</summary>
internal sealed class CommandRecipe
{
    public const string Verb = "exec";

    private readonly ExecRequest _request;
    private readonly GitRepository? _repository;
    private readonly GitSnapshot? _code;
    private readonly List<DataVersion> _data = [];

    private CommandRecipe(ExecRequest request, GitRepository? repository, GitSnapshot? code)
    {
        _request = request;
        _repository = repository;
        _code = code;
    }

    public IReadOnlyList<DataVersion> Data => _data;

    /// <summary>What is not in the code's snapshot, in words.</summary>
    public IEnumerable<string> Notes => new RecipeInputs(_code, default, "").Notes;

    /// <summary>Stores the code and the data.</summary>
    /// <exception cref="VersioningException">There is no such data.</exception>
    public static async Task<CommandRecipe> CaptureAsync(ExecRequest request, Workspace workspace, CancellationToken cancellationToken)
    {
        GitRepository? repository = await GitRepository.FindAsync(Directory.GetCurrentDirectory(), cancellationToken);
        GitSnapshot? code = repository is null ? null : await repository.CaptureAsync(workspace.Objects, cancellationToken: cancellationToken);
        var recipe = new CommandRecipe(request, repository, code);
        foreach (string path in request.Data)
            recipe._data.Add(await workspace.Data.CommitAsync(path, cancellationToken: cancellationToken));
        return recipe;
    }

    /// <summary>Writes it into a run, and what MLflow's own pages show of a run's source.</summary>
    public async Task RecordAsync(Run run, CancellationToken cancellationToken)
    {
        run.SetTag("assay.verb", Verb);
        run.SetTag("assay.command", CanonicalJson.GetText(Texts(_request.Command)));
        run.SetTag("assay.folder", Directory.GetCurrentDirectory());
        run.SetTag("mlflow.source.type", "LOCAL");
        run.SetTag("mlflow.source.name", string.Join(' ', _request.Command));
        if (_code?.Commit is { } commit)
            run.SetTag("mlflow.source.git.commit", commit);
        foreach (DataVersion version in _data)
            run.Uses(version.Id, version.Name, "data");
        run.RecordEnvironment(RunEnvironment.Capture());
        await run.RecordRecipeAsync(ToJson(), cancellationToken);
    }

    private JsonObject ToJson() => new()
    {
        ["format"] = 1,
        ["verb"] = Verb,
        ["command"] = Texts(_request.Command),
        // Where another clone has it too; a folder outside a repository is this machine's business.
        ["folder"] = _repository is null ? null : Path.GetRelativePath(_repository.Root, Directory.GetCurrentDirectory()).Replace('\\', '/'),
        ["code"] = _code?.ToJson(),
        ["data"] = new JsonArray([.. _request.Data.Zip(_data, (path, version) => new JsonObject { ["name"] = version.Name, ["path"] = path, ["version"] = version.Id.ToString() })]),
        ["environment"] = Variables(),
    };

    private JsonObject Variables()
    {
        var variables = new JsonObject();
        foreach (string name in _request.EnvironmentNames.Distinct(StringComparer.Ordinal))
            variables[name] = Environment.GetEnvironmentVariable(name);
        return variables;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
