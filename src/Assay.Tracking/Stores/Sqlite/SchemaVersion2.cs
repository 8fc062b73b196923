namespace Assay.Tracking;

/// <summary>The second schema: MLflow's model whole, and metrics' histories in chunks.</summary>
/// <remarks>
/// A run's experiment never changes: it is repeated where a search looks, so that one experiment's rows lie together.
/// Columns of metrics' values have no type: SQLite stores a REAL without a fraction as a whole number, which has no
/// negative zero. A NaN is NULL.
/// </remarks>
internal static class SchemaVersion2
{
    public const string Tables = """
        CREATE TABLE experiments (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            location TEXT NOT NULL,
            stage TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL);

        CREATE TABLE experiment_tags (
            experiment INTEGER NOT NULL REFERENCES experiments (id),
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (experiment, key)) WITHOUT ROWID;

        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            run_id TEXT NOT NULL UNIQUE,
            experiment INTEGER NOT NULL REFERENCES experiments (id),
            name TEXT NOT NULL,
            user_id TEXT NOT NULL,
            status TEXT NOT NULL,
            stage TEXT NOT NULL,
            started INTEGER NOT NULL,
            ended INTEGER,
            deleted INTEGER,
            artifact_uri TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX runs_of_experiment ON runs (experiment, stage, started DESC, run_id);

        CREATE TABLE parameters (
            run INTEGER NOT NULL REFERENCES runs (id),
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            experiment INTEGER NOT NULL,
            PRIMARY KEY (run, key)) WITHOUT ROWID;
        CREATE INDEX parameters_by_value ON parameters (experiment, key, value, run) WHERE length(value) <= 100;

        CREATE TABLE tags (
            run INTEGER NOT NULL REFERENCES runs (id),
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            experiment INTEGER NOT NULL,
            PRIMARY KEY (run, key)) WITHOUT ROWID;
        CREATE INDEX tags_by_value ON tags (experiment, key, value, run) WHERE length(value) <= 100;

        CREATE TABLE metrics (
            run INTEGER NOT NULL REFERENCES runs (id),
            key TEXT NOT NULL,
            experiment INTEGER NOT NULL,
            last_value, min_value, max_value,
            totals BLOB NOT NULL,
            PRIMARY KEY (run, key)) WITHOUT ROWID;
        CREATE INDEX metrics_by_key ON metrics (experiment, key, run, last_value);

        CREATE TABLE chunks (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL,
            key TEXT NOT NULL,
            first INTEGER NOT NULL,
            count INTEGER NOT NULL,
            data BLOB NOT NULL);
        CREATE UNIQUE INDEX chunks_of_metric ON chunks (run, key, first);

        CREATE TABLE datasets (
            id INTEGER PRIMARY KEY,
            experiment INTEGER NOT NULL REFERENCES experiments (id),
            name TEXT NOT NULL,
            digest TEXT NOT NULL,
            source_type TEXT NOT NULL,
            source TEXT NOT NULL,
            schema TEXT,
            profile TEXT,
            UNIQUE (experiment, name, digest));

        CREATE TABLE inputs (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES runs (id),
            dataset INTEGER NOT NULL REFERENCES datasets (id),
            UNIQUE (run, dataset));

        CREATE TABLE input_tags (
            input INTEGER NOT NULL REFERENCES inputs (id),
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (input, key)) WITHOUT ROWID;

        CREATE TABLE model_uses (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES runs (id),
            model TEXT NOT NULL,
            output INTEGER NOT NULL,
            step INTEGER,
            UNIQUE (run, model, output));

        CREATE TABLE batches (
            run INTEGER NOT NULL REFERENCES runs (id),
            key TEXT NOT NULL,
            PRIMARY KEY (run, key)) WITHOUT ROWID;

        CREATE TABLE artifacts (
            path TEXT PRIMARY KEY,
            bytes INTEGER NOT NULL,
            content TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES runs (id),
            kind TEXT NOT NULL,
            time INTEGER NOT NULL,
            details TEXT);
        CREATE INDEX events_of_run ON events (run, kind);
        """;
}
