using System.Text.Json.Nodes;

namespace Assay.Workbench;

/// <summary>Says why results differ: first what went in, then where it ran.</summary>
internal static class Causes
{
    public static IReadOnlyList<string> Of(JsonObject recipe, JsonObject rerunRecipe, JsonObject? environment, JsonObject? rerunEnvironment)
    {
        string[] inputs = [.. JsonDifference.Between(recipe, rerunRecipe).Select(d => $"The input '{d.What}' was {Written(d.Expected)} and is {Written(d.Found)} now.")];
        if (inputs.Length > 0)
            return inputs;
        string[] places = [.. JsonDifference.Between(environment, rerunEnvironment).Select(d => $"The environment differs: '{d.What}' was {Written(d.Expected)} and is {Written(d.Found)} now.")];
        return places.Length > 0
            ? places
            : ["Inputs and environment are the same as far as they are recorded: the program itself is not deterministic here. Please report this."];
    }

    private static string Written(JsonNode? value) => value?.ToJsonString() ?? "absent";
}
