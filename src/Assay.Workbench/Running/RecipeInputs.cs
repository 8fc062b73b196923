using System.Globalization;
using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>The inputs of a run beside its configuration.</summary>
/// <param name="Code">Null when the experiment is not in a git repository.</param>
/// <param name="Data">Version of the data.</param>
/// <param name="DataFile">Name of the data file inside the version.</param>
internal sealed record RecipeInputs(GitSnapshot? Code, ObjectId Data, string DataFile)
{
    /// <summary>The recipe: everything that decides what comes of the run, as canonical JSON.</summary>
    public JsonObject Recipe(ExperimentPlan plan) => new()
    {
        ["format"] = 1,
        ["verb"] = "run",
        ["code"] = Code?.ToJson(),
        ["data"] = new JsonArray(new JsonObject { ["name"] = DataFile, ["version"] = Data.ToString() }),
        ["configuration"] = plan.Configuration,
    };

    /// <summary>What the code snapshot does not hold, in words.</summary>
    public IEnumerable<string> Notes => (Code?.LeftOut ?? []).Select(file => string.Create(
        CultureInfo.InvariantCulture,
        $"The code snapshot does not hold '{file.Path}' ({file.Bytes} bytes): {file.Reason}. Commit it, or let git ignore it."));

    public static RecipeInputs Read(JsonObject recipe)
    {
        JsonNode data = recipe["data"]![0]!;
        return new RecipeInputs(
            recipe["code"] is JsonObject code ? GitSnapshot.FromJson(code) : null,
            ObjectId.Parse(data["version"]!.GetValue<string>()),
            data["name"]!.GetValue<string>());
    }
}
