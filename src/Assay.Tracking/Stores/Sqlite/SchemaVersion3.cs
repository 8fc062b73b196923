namespace Assay.Tracking;

/// <summary>The third schema adds the registry and logged models.</summary>
/// <remarks>As to values of metrics without a type see <see cref="SchemaVersion2"/>.</remarks>
internal static class SchemaVersion3
{
    public const string Tables = """
        CREATE TABLE registered_models (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            description TEXT,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            last_version INTEGER NOT NULL);

        CREATE TABLE registered_model_tags (
            model INTEGER NOT NULL REFERENCES registered_models (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (model, key)) WITHOUT ROWID;
        CREATE INDEX registered_model_tags_by_key ON registered_model_tags (key, model);

        CREATE TABLE model_versions (
            id INTEGER PRIMARY KEY,
            model INTEGER NOT NULL REFERENCES registered_models (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            description TEXT,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            stage TEXT NOT NULL,
            source TEXT NOT NULL,
            location TEXT NOT NULL,
            run TEXT,
            run_link TEXT,
            UNIQUE (model, number));
        CREATE INDEX model_versions_of_stage ON model_versions (model, stage, number);
        CREATE INDEX model_versions_of_run ON model_versions (run);
        CREATE INDEX model_versions_by_change ON model_versions (updated);

        CREATE TABLE model_version_tags (
            version INTEGER NOT NULL REFERENCES model_versions (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (version, key)) WITHOUT ROWID;
        CREATE INDEX model_version_tags_by_key ON model_version_tags (key, version);

        CREATE TABLE model_aliases (
            model INTEGER NOT NULL REFERENCES registered_models (id) ON DELETE CASCADE,
            alias TEXT NOT NULL,
            version INTEGER NOT NULL REFERENCES model_versions (id) ON DELETE CASCADE,
            PRIMARY KEY (model, alias)) WITHOUT ROWID;
        CREATE INDEX model_aliases_of_version ON model_aliases (version);

        CREATE TABLE logged_models (
            id INTEGER PRIMARY KEY,
            model_id TEXT NOT NULL UNIQUE,
            experiment INTEGER NOT NULL REFERENCES experiments (id),
            name TEXT NOT NULL,
            location TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            status TEXT NOT NULL,
            stage TEXT NOT NULL,
            kind TEXT,
            source_run TEXT);
        CREATE INDEX logged_models_of_experiment ON logged_models (experiment, stage, created DESC, model_id);

        CREATE TABLE logged_model_parameters (
            model INTEGER NOT NULL REFERENCES logged_models (id),
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (model, key)) WITHOUT ROWID;

        CREATE TABLE logged_model_tags (
            model INTEGER NOT NULL REFERENCES logged_models (id),
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (model, key)) WITHOUT ROWID;

        CREATE TABLE logged_model_metrics (
            model INTEGER NOT NULL REFERENCES logged_models (id),
            key TEXT NOT NULL,
            time INTEGER NOT NULL,
            step INTEGER NOT NULL,
            run INTEGER NOT NULL REFERENCES runs (id),
            value,
            dataset_name TEXT,
            dataset_digest TEXT,
            PRIMARY KEY (model, key, time, step, run)) WITHOUT ROWID;
        """;
}
