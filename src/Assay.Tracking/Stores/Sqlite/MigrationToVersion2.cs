using System.Data.Common;

namespace Assay.Tracking;

/// <summary>Takes the first schema's content over: what has no column any more becomes tags, points become chunks.</summary>
internal static class MigrationToVersion2
{
    private const string Aside = """
        DROP INDEX runs_of_experiment; DROP INDEX runs_of_parent; DROP INDEX runs_of_recipe; DROP INDEX runs_at_work;
        DROP INDEX runs_of_data; DROP INDEX events_of_run;
        ALTER TABLE experiments RENAME TO old_experiments;
        ALTER TABLE runs RENAME TO old_runs;
        ALTER TABLE parameters RENAME TO old_parameters;
        ALTER TABLE tags RENAME TO old_tags;
        ALTER TABLE metrics RENAME TO old_metrics;
        ALTER TABLE points RENAME TO old_points;
        ALTER TABLE artifacts RENAME TO old_artifacts;
        ALTER TABLE data RENAME TO old_data;
        ALTER TABLE events RENAME TO old_events;
        """;

    private const string Experiments = """
        INSERT INTO experiments (id, name, location, stage, created, updated)
        SELECT id, name, rtrim($1, '/') || '/' || id, 'active', created, created FROM old_experiments
        """;

    private const string Runs = """
        INSERT INTO runs (id, run_id, experiment, name, user_id, status, stage, started, ended, artifact_uri)
        SELECT r.id, r.run_id, r.experiment, r.name, '', r.status, 'active', r.started, r.ended, e.location || '/' || r.run_id || '/artifacts'
        FROM old_runs r JOIN experiments e ON e.id = r.experiment
        """;

    private const string Tags = """
        INSERT INTO tags (run, key, value, experiment) SELECT t.run, t.key, t.value, r.experiment FROM old_tags t JOIN old_runs r ON r.id = t.run;
        INSERT OR REPLACE INTO tags (run, key, value, experiment) SELECT id, 'mlflow.runName', name, experiment FROM old_runs WHERE name <> '';
        INSERT OR REPLACE INTO tags (run, key, value, experiment) SELECT r.id, 'mlflow.parentRunId', p.run_id, r.experiment FROM old_runs r JOIN old_runs p ON p.id = r.parent;
        INSERT OR REPLACE INTO tags (run, key, value, experiment) SELECT id, 'assay.recipe', recipe, experiment FROM old_runs WHERE recipe IS NOT NULL;
        INSERT OR REPLACE INTO tags (run, key, value, experiment) SELECT id, 'assay.results', results, experiment FROM old_runs WHERE results IS NOT NULL;
        INSERT OR REPLACE INTO tags (run, key, value, experiment) SELECT id, 'assay.reason', reason, experiment FROM old_runs WHERE reason IS NOT NULL;
        INSERT OR REPLACE INTO tags (run, key, value, experiment) SELECT id, 'assay.environment', environment, experiment FROM old_runs WHERE environment IS NOT NULL;
        INSERT OR REPLACE INTO tags (run, key, value, experiment) SELECT id, 'assay.owner', owner_host || ' ' || owner_process || ' ' || owner_started, experiment FROM old_runs;
        """;

    /// <summary>A run that used one version in several contexts names them all in one tag.</summary>
    private const string Datasets = """
        INSERT INTO datasets (experiment, name, digest, source_type, source)
        SELECT DISTINCT r.experiment, d.name, substr(d.version, 8, 32), 'assay', '{"version":"' || d.version || '"}' FROM old_data d JOIN runs r ON r.id = d.run;
        INSERT INTO inputs (run, dataset)
        SELECT DISTINCT d.run, s.id FROM old_data d JOIN runs r ON r.id = d.run
        JOIN datasets s ON s.experiment = r.experiment AND s.name = d.name AND s.digest = substr(d.version, 8, 32) ORDER BY d.run, d.name, d.version;
        INSERT INTO input_tags (input, key, value)
        SELECT i.id, 'mlflow.data.context', group_concat(d.context, ', ') FROM old_data d JOIN inputs i ON i.run = d.run
        JOIN datasets s ON s.id = i.dataset AND s.name = d.name AND s.digest = substr(d.version, 8, 32) WHERE d.context <> '' GROUP BY i.id;
        """;

    private const string Rest = """
        INSERT INTO parameters (run, key, value, experiment) SELECT p.run, p.key, p.value, r.experiment FROM old_parameters p JOIN old_runs r ON r.id = p.run;
        INSERT INTO events (id, run, kind, time, details) SELECT id, run, kind, time, details FROM old_events;
        INSERT INTO artifacts (path, bytes, content)
        SELECT r.experiment || '/' || r.run_id || '/artifacts/' || a.path, a.bytes, a.content FROM old_artifacts a JOIN old_runs r ON r.id = a.run;
        """;

    private const string OldMetrics = "SELECT m.id, m.run, r.experiment, m.key FROM old_metrics m JOIN old_runs r ON r.id = m.run ORDER BY m.id";

    private const string Leftovers = """
        DROP TABLE old_points; DROP TABLE old_metrics; DROP TABLE old_parameters; DROP TABLE old_tags; DROP TABLE old_artifacts;
        DROP TABLE old_data; DROP TABLE old_events; DROP TABLE old_runs; DROP TABLE old_experiments;
        """;

    private sealed record OldMetric(long Id, RunRow Run, string Key);

    public static void Apply(SqlSession session, string artifactRoot)
    {
        session.Execute(Aside);
        session.Execute(SchemaVersion2.Tables);
        session.Execute(Experiments, artifactRoot);
        session.Execute(Runs);
        session.Execute(Tags);
        session.Execute(Datasets);
        session.Execute(Rest);
        foreach (OldMetric metric in session.Query(OldMetrics, ReadMetric))
        {
            Append(session, metric);
        }
        session.Execute(Leftovers);
    }

    private static OldMetric ReadMetric(DbDataReader row) =>
        new(row.GetInt64(0), new RunRow(row.GetInt64(1), row.GetInt64(2), LifecycleStage.Active), row.GetString(3));

    /// <summary>The summary is made anew from the points, in which the old one had its source too.</summary>
    private static void Append(SqlSession session, OldMetric metric)
    {
        long next = 0;
        while (true)
        {
            List<MetricPoint> points = session.Query(
                "SELECT step, value, time FROM old_points WHERE metric = $1 AND number >= $2 ORDER BY number LIMIT $3",
                row => new MetricPoint(row.GetInt64(0), row.Real(1), row.Time(2)),
                metric.Id, next, (long)MetricAppender.MaxPoints);
            if (points.Count == 0)
            {
                return;
            }
            MetricAppender.Append(session, metric.Run, metric.Key, points);
            next += points.Count;
        }
    }
}
