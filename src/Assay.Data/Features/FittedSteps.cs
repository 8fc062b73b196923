namespace Assay.Data;

/// <summary>The feature steps that can be loaded, by kind: a closed list, so that no file can name a type of its own.</summary>
internal static class FittedSteps
{
    public static FittedStep Load(string kind, FittedState state) => kind switch
    {
        _ => throw new FittedStateException($"The feature step '{kind}' is unknown to this program. It may need a newer version; state has {state.Count()} values."),
    };
}
