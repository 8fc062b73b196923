namespace Assay.Tracking;

/// <summary>Tags with a meaning. What MLflow has no field for is a tag, so that every home and every client can carry it.</summary>
public static class RunTags
{
    /// <summary>The run's name, which MLflow keeps as a tag too.</summary>
    public const string Name = "mlflow.runName";

    /// <summary>The run that a run is a part of.</summary>
    public const string Parent = "mlflow.parentRunId";

    /// <summary>Who started it.</summary>
    public const string User = "mlflow.user";

    /// <summary>A description in Markdown.</summary>
    public const string Note = "mlflow.note.content";

    /// <summary>The digest of the run's inputs.</summary>
    public const string Recipe = "assay.recipe";

    /// <summary>The digest of everything that must be the same when the run is run again.</summary>
    public const string Results = "assay.results";

    /// <summary>Why it failed or was killed.</summary>
    public const string Reason = "assay.reason";

    /// <summary>The environment, in canonical JSON.</summary>
    public const string Environment = "assay.environment";

    /// <summary>The process that writes the run, as in <see cref="RunOwner"/>.</summary>
    public const string Owner = "assay.owner";

    /// <summary>Of which state of another store the run is a copy: copying it again is quick while nothing is new there.</summary>
    public const string Imported = "assay.imported";
}
