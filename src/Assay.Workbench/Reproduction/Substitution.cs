using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>A restored run with the inputs the user asked to replace: what if the seed, or the data, were another?</summary>
internal sealed record Substitution(ExperimentSpec Spec, string DataFile, RecipeInputs Inputs)
{
    public static async Task<Substitution> ApplyAsync(RestoredRun restored, ReproduceRequest request, Workspace workspace, CancellationToken cancellationToken)
    {
        var substitution = new Substitution(restored.Spec, restored.DataFile, restored.Inputs);
        if (request.Seed is { } seed)
            substitution = substitution with { Spec = substitution.Spec with { Seed = seed } };
        if (request.Data is { } file)
        {
            string path = Path.GetFullPath(file);
            if (!File.Exists(path))
                throw new WorkbenchException($"There is no data file '{file}'. Check --data.");
            DataVersion version = await workspace.Data.CommitAsync(path, cancellationToken: cancellationToken);
            substitution = substitution with { DataFile = path, Inputs = substitution.Inputs with { Data = version.Id, DataFile = Path.GetFileName(path) } };
        }

        return substitution;
    }
}
