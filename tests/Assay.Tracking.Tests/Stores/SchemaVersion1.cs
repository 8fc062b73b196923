namespace Assay.Tracking.Tests;

/// <summary>The first schema as it was released, for databases to migrate from.</summary>
/// <remarks>Times are milliseconds of Unix time. A NaN, which SQLite cannot hold, is stored as NULL.</remarks>
internal static class SchemaVersion1
{
    public const string Tables = """
        CREATE TABLE experiments (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL);

        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            run_id TEXT NOT NULL UNIQUE,
            experiment INTEGER NOT NULL REFERENCES experiments (id),
            parent INTEGER REFERENCES runs (id),
            name TEXT NOT NULL,
            status TEXT NOT NULL,
            reason TEXT,
            started INTEGER NOT NULL,
            ended INTEGER,
            recipe TEXT,
            results TEXT,
            environment TEXT,
            owner_host TEXT NOT NULL,
            owner_process INTEGER NOT NULL,
            owner_started INTEGER NOT NULL);
        CREATE INDEX runs_of_experiment ON runs (experiment, started);
        CREATE INDEX runs_of_parent ON runs (parent);
        CREATE INDEX runs_of_recipe ON runs (recipe);
        CREATE INDEX runs_at_work ON runs (id) WHERE status = 'RUNNING';

        CREATE TABLE parameters (
            run INTEGER NOT NULL REFERENCES runs (id),
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (run, key)) WITHOUT ROWID;

        CREATE TABLE tags (
            run INTEGER NOT NULL REFERENCES runs (id),
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (run, key)) WITHOUT ROWID;

        CREATE TABLE metrics (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES runs (id),
            key TEXT NOT NULL,
            count INTEGER NOT NULL,
            last_step INTEGER NOT NULL, last_time INTEGER NOT NULL, last_value REAL,
            min_step INTEGER, min_time INTEGER, min_value REAL,
            max_step INTEGER, max_time INTEGER, max_value REAL,
            UNIQUE (run, key));

        CREATE TABLE points (
            metric INTEGER NOT NULL REFERENCES metrics (id),
            number INTEGER NOT NULL,
            step INTEGER NOT NULL,
            time INTEGER NOT NULL,
            value REAL,
            PRIMARY KEY (metric, number)) WITHOUT ROWID;

        CREATE TABLE artifacts (
            run INTEGER NOT NULL REFERENCES runs (id),
            path TEXT NOT NULL,
            content TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            PRIMARY KEY (run, path)) WITHOUT ROWID;

        CREATE TABLE data (
            run INTEGER NOT NULL REFERENCES runs (id),
            version TEXT NOT NULL,
            name TEXT NOT NULL,
            context TEXT NOT NULL,
            PRIMARY KEY (run, name, version, context)) WITHOUT ROWID;
        CREATE INDEX runs_of_data ON data (version);

        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES runs (id),
            kind TEXT NOT NULL,
            time INTEGER NOT NULL,
            details TEXT);
        CREATE INDEX events_of_run ON events (run, kind);
        """;
}
