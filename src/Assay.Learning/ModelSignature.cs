using Assay.Data;

namespace Assay.Learning;

/// <summary>What a model takes and gives.</summary>
/// <param name="Inputs">Columns the rows must have.</param>
/// <param name="Target">Column the model predicts.</param>
/// <param name="Task">Kind of the target.</param>
/// <param name="Classes">Class names; the last of two is the positive one. Empty for a regression.</param>
public sealed record ModelSignature(IReadOnlyList<InputColumn> Inputs, string Target, LearningTask Task, IReadOnlyList<string> Classes)
{
    internal FittedState Save() => new()
    {
        ["input_names"] = Inputs.Select(i => i.Name).ToArray(),
        ["input_types"] = Inputs.Select(i => i.Type.ToString()).ToArray(),
        ["target"] = Target,
        ["task"] = Task.ToString(),
        ["classes"] = Classes.ToArray(),
    };

    internal static ModelSignature Load(FittedState state)
    {
        string[] names = state.Texts("input_names");
        string[] types = state.Texts("input_types", names.Length);
        var inputs = names.Select((name, i) => new InputColumn(name, Parse<ColumnType>(types[i]))).ToArray();
        var task = Parse<LearningTask>(state.Text("task"));
        string[] classes = state.Texts("classes");
        bool fits = task switch
        {
            LearningTask.Regression => classes.Length == 0,
            LearningTask.Binary => classes.Length == 2,
            _ => classes.Length > 2,
        };
        return fits
            ? new ModelSignature(inputs, state.Text("target"), task, classes)
            : throw new FittedStateException($"A {task.ToString().ToLowerInvariant()} model cannot have {classes.Length} classes.");
    }

    private static T Parse<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse(text, out T value) && Enum.IsDefined(value) ? value : throw new FittedStateException($"The stored signature says '{text}', which is not a {typeof(T).Name}.");
}
