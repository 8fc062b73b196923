using System.Globalization;

namespace Assay.Tracking;

/// <summary>MLflow's words for what is not in the registry, or is there already.</summary>
internal static class RegistryFaults
{
    public static TrackingException NoModel(string name) => new(TrackingFault.NotFound, $"Registered Model with name={name} not found");

    public static TrackingException NoVersion(string model, int number) =>
        new(TrackingFault.NotFound, string.Create(CultureInfo.InvariantCulture, $"Model Version (name={model}, version={number}) not found"));

    /// <param name="isPrompt">Whether what has the name is a prompt.</param>
    /// <param name="wantsPrompt">Whether what was to get it is.</param>
    public static TrackingException Exists(string name, bool isPrompt, bool wantsPrompt) => new(
        TrackingFault.AlreadyExists,
        isPrompt == wantsPrompt
            ? $"{(isPrompt ? "Prompt" : "Registered Model")} (name={name}) already exists."
            : $"Tried to create a {Kind(wantsPrompt)} with name '{name}', but the name is already taken by a {Kind(isPrompt)}. MLflow does not allow creating a model and a prompt with the same name.");

    public static TrackingException CannotArchive(ModelStage stage) => new(
        TrackingFault.InvalidValue,
        $"Model version transition cannot archive existing model versions because '{stage}' is not an Active stage. Valid stages are ['Staging', 'Production']");

    public static TrackingException NoSource(string source, string why) =>
        new(TrackingFault.InvalidValue, $"Unable to fetch model from model URI source artifact location '{source}'. Error: {why}");

    private static string Kind(bool prompt) => prompt ? "prompt" : "registered model";
}
