using System.Text.Json.Nodes;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>A run's inputs and results, back from the store.</summary>
/// <param name="Recipe">The stored recipe.</param>
/// <param name="Results">The stored results document.</param>
/// <param name="Spec">The configuration in the recipe.</param>
/// <param name="DataFile">Path of the restored data.</param>
/// <param name="Notes">What a user should know.</param>
internal sealed record RestoredRun(JsonObject Recipe, JsonObject Results, RecipeInputs Inputs, ExperimentSpec Spec, string DataFile, IReadOnlyList<string> Notes);

/// <summary>Brings code, data and configuration of a run from the store into a folder.</summary>
internal sealed class Restoration(Workspace workspace, string folder)
{
    /// <exception cref="InputLostException">Something is missing or damaged.</exception>
    public async Task<RestoredRun> RestoreAsync(ObjectId recipeId, ObjectId resultsId, CancellationToken cancellationToken)
    {
        JsonObject recipe = await Guard("recipe", () => workspace.Objects.ReadJsonAsync(recipeId, cancellationToken));
        JsonObject results = await Guard("results", () => workspace.Objects.ReadJsonAsync(resultsId, cancellationToken));
        RecipeInputs inputs = RecipeInputs.Read(recipe);

        string dataFolder = Path.Combine(folder, "data");
        await Guard($"data {inputs.DataFile} ({inputs.Data})", async () =>
        {
            await workspace.Data.RestoreAsync(inputs.Data, dataFolder, cancellationToken);
            return true;
        });
        JsonNode configuration = recipe["configuration"]!;
        await File.WriteAllTextAsync(Path.Combine(folder, "configuration.json"), configuration.ToJsonString(), cancellationToken);
        var notes = new List<string>();
        await RestoreCodeAsync(inputs.Code, notes, cancellationToken);
        return new RestoredRun(recipe, results, inputs, ExperimentConfiguration.Read(configuration), Path.Combine(dataFolder, inputs.DataFile), notes);
    }

    private async Task RestoreCodeAsync(GitSnapshot? code, List<string> notes, CancellationToken cancellationToken)
    {
        if (code is null)
        {
            notes.Add("The run was not made in a git repository, so there is no code to restore.");
            return;
        }

        foreach (LeftOutFile file in code.LeftOut)
            notes.Add($"The code snapshot left out {file.Path} ({file.Bytes} bytes): {file.Reason}.");
        string target = Directory.CreateDirectory(Path.Combine(folder, "code")).FullName;
        GitRepository? repository = await GitRepository.FindAsync(workspace.Folder.Root, cancellationToken);
        if (repository is null)
        {
            notes.Add($"The code could not be restored: {workspace.Folder.Root} is not inside the git repository that holds commit {code.Commit}.");
            return;
        }

        await Guard($"code at commit {code.Commit}", async () =>
        {
            await repository.RestoreAsync(code, workspace.Objects, target, cancellationToken);
            return true;
        });
    }

    private static async Task<T> Guard<T>(string what, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (VersioningException e)
        {
            throw new InputLostException($"The {what} cannot be restored. {e.Message}", e);
        }
    }
}
