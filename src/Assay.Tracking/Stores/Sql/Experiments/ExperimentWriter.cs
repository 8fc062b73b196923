using System.Globalization;

namespace Assay.Tracking;

/// <summary>Makes and changes experiments. The words of its refusals are MLflow's: clients look for them.</summary>
internal static class ExperimentWriter
{
    /// <param name="number">The number it must have; by default the next.</param>
    public static Experiment Create(SqlTransactionScope scope, NewExperiment experiment, string artifactRoot, long? number = null)
    {
        SqlSession session = scope.Session;
        if (IsTaken(session, experiment.Name))
        {
            throw Taken(experiment.Name);
        }
        Timestamp now = scope.Now;
        long id = number is { } chosen
            ? session.Number("INSERT INTO experiments (id, name, location, stage, created, updated) VALUES ($1, $2, '', $3, $4, $4) RETURNING id", chosen, experiment.Name, StatusText.Active, now.UnixMilliseconds)!.Value
            : session.Number("INSERT INTO experiments (name, location, stage, created, updated) VALUES ($1, '', $2, $3, $3) RETURNING id", experiment.Name, StatusText.Active, now.UnixMilliseconds)!.Value;
        string location = string.IsNullOrEmpty(experiment.ArtifactLocation)
            ? ArtifactLocation.Below(artifactRoot, id.ToString(CultureInfo.InvariantCulture))
            : experiment.ArtifactLocation;
        session.Execute("UPDATE experiments SET location = $2 WHERE id = $1", id, location);
        foreach ((string key, string value) in experiment.Tags)
        {
            SetTag(session, id, key, value);
        }
        return new Experiment
        {
            Id = ExperimentReader.IdOf(id),
            Name = experiment.Name,
            ArtifactLocation = location,
            CreatedAt = now,
            UpdatedAt = now,
            Tags = experiment.Tags,
        };
    }

    public static void Change(SqlTransactionScope scope, ExperimentId id, ExperimentChange change)
    {
        (long number, LifecycleStage stage) = Find(scope.Session, id);
        switch (change)
        {
            case ExperimentRenamed renamed:
                Rename(scope, number, stage, renamed.Name);
                break;
            case ExperimentStageChanged changed:
                // MLflow knows nothing to delete among the deleted, and nothing to restore among the active.
                ChangeStage(scope, number, changed.Stage != stage ? changed.Stage : throw Unknown(id));
                break;
            case ExperimentTagSet tag:
                RequireActive(id, stage);
                SetTag(scope.Session, number, tag.Key, tag.Value);
                break;
            case ExperimentTagDeleted tag:
                RequireActive(id, stage);
                DeleteTag(scope.Session, number, tag.Key);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change of an experiment.");
        }
    }

    /// <summary>The number and location of an experiment that takes runs.</summary>
    public static (long Number, string Location) RequireActive(SqlSession session, ExperimentId id)
    {
        (long number, LifecycleStage stage) = Find(session, id);
        RequireActive(id, stage);
        return (number, session.First("SELECT location FROM experiments WHERE id = $1", row => row.GetString(0), number)!);
    }

    private static void Rename(SqlTransactionScope scope, long number, LifecycleStage stage, string name)
    {
        if (stage != LifecycleStage.Active)
        {
            throw new TrackingException(TrackingFault.InvalidState, "Cannot rename a non-active experiment.");
        }
        if (scope.Session.Number("SELECT id FROM experiments WHERE name = $1", name) is { } other && other != number)
        {
            throw Taken(name);
        }
        scope.Session.Execute("UPDATE experiments SET name = $2, updated = $3 WHERE id = $1", number, name, scope.Now.UnixMilliseconds);
    }

    private static void ChangeStage(SqlTransactionScope scope, long number, LifecycleStage stage)
    {
        long now = scope.Now.UnixMilliseconds;
        scope.Session.Execute("UPDATE experiments SET stage = $2, updated = $3 WHERE id = $1", number, StatusText.Write(stage), now);
        scope.Session.Execute("UPDATE runs SET stage = $2, deleted = $3, version = version + 1 WHERE experiment = $1", number, StatusText.Write(stage), stage == LifecycleStage.Deleted ? now : null);
    }

    private static void SetTag(SqlSession session, long number, string key, string value) =>
        session.Execute(
            "INSERT INTO experiment_tags (experiment, key, value) VALUES ($1, $2, $3) ON CONFLICT (experiment, key) DO UPDATE SET value = excluded.value",
            number, key, value);

    private static void DeleteTag(SqlSession session, long number, string key)
    {
        if (session.Execute("DELETE FROM experiment_tags WHERE experiment = $1 AND key = $2", number, key) == 0)
        {
            throw new TrackingException(TrackingFault.NotFound, string.Create(CultureInfo.InvariantCulture, $"No tag with name: {key} in experiment with id {number}"));
        }
    }

    private static (long Number, LifecycleStage Stage) Find(SqlSession session, ExperimentId id) =>
        ExperimentReader.TryNumber(id, out long number)
        && session.First("SELECT stage FROM experiments WHERE id = $1", row => row.GetString(0), number) is { } stage
            ? (number, StatusText.ReadStage(stage))
            : throw Unknown(id);

    private static bool IsTaken(SqlSession session, string name) => session.Number("SELECT id FROM experiments WHERE name = $1", name) is not null;

    private static void RequireActive(ExperimentId id, LifecycleStage stage)
    {
        if (stage != LifecycleStage.Active)
        {
            throw new TrackingException(TrackingFault.InvalidValue, $"The experiment {id} must be in the 'active' state. Current state is {StatusText.Write(stage)}.");
        }
    }

    private static TrackingException Taken(string name) => new(TrackingFault.AlreadyExists, $"Experiment(name={name}) already exists.");

    private static TrackingException Unknown(ExperimentId id) => new(TrackingFault.NotFound, $"No Experiment with id={id} exists");
}
