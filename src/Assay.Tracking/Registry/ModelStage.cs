namespace Assay.Tracking;

/// <summary>Where a version stands on its way into use.</summary>
public enum ModelStage
{
    None,
    Staging,
    Production,
    Archived,
}

/// <summary>Stages in MLflow's words.</summary>
public static class ModelStages
{
    /// <summary>In any case of letters.</summary>
    /// <exception cref="TrackingException">It is none of the four.</exception>
    public static ModelStage Parse(string text) =>
        Enum.GetValues<ModelStage>().Cast<ModelStage?>().FirstOrDefault(stage => string.Equals(stage.ToString(), text, StringComparison.OrdinalIgnoreCase))
        ?? throw new TrackingException(
            TrackingFault.InvalidValue,
            $"Invalid Model Version stage: {text}. Value must be one of {string.Join(", ", Enum.GetNames<ModelStage>())}.");

    /// <summary>Whether versions of it are, or are about to be, in use.</summary>
    public static bool IsActive(this ModelStage stage) => stage is ModelStage.Staging or ModelStage.Production;
}
