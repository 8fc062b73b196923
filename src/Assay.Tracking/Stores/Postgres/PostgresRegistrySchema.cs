namespace Assay.Tracking;

/// <summary>The tables of the registry and of logged models, as PostgreSQL says it.</summary>
internal static class PostgresRegistrySchema
{
    private const string Number = PostgresSchema.Number;
    private const string Text = PostgresSchema.Text;

    public const string Tables = $"""
        CREATE TABLE registered_models (
            id {Number},
            name {Text} NOT NULL UNIQUE,
            description {Text},
            created BIGINT NOT NULL,
            updated BIGINT NOT NULL,
            last_version BIGINT NOT NULL);

        CREATE TABLE registered_model_tags (
            model BIGINT NOT NULL REFERENCES registered_models (id) ON DELETE CASCADE,
            key {Text} NOT NULL,
            value {Text} NOT NULL,
            PRIMARY KEY (model, key));
        CREATE INDEX registered_model_tags_by_key ON registered_model_tags (key, model);

        CREATE TABLE model_versions (
            id {Number},
            model BIGINT NOT NULL REFERENCES registered_models (id) ON DELETE CASCADE,
            number BIGINT NOT NULL,
            description {Text},
            created BIGINT NOT NULL,
            updated BIGINT NOT NULL,
            stage {Text} NOT NULL,
            source {Text} NOT NULL,
            location {Text} NOT NULL,
            run {Text},
            run_link {Text},
            UNIQUE (model, number));
        CREATE INDEX model_versions_of_stage ON model_versions (model, stage, number);
        CREATE INDEX model_versions_of_run ON model_versions (run);
        CREATE INDEX model_versions_by_change ON model_versions (updated);

        CREATE TABLE model_version_tags (
            version BIGINT NOT NULL REFERENCES model_versions (id) ON DELETE CASCADE,
            key {Text} NOT NULL,
            value {Text} NOT NULL,
            PRIMARY KEY (version, key));
        CREATE INDEX model_version_tags_by_key ON model_version_tags (key, version);

        CREATE TABLE model_aliases (
            model BIGINT NOT NULL REFERENCES registered_models (id) ON DELETE CASCADE,
            alias {Text} NOT NULL,
            version BIGINT NOT NULL REFERENCES model_versions (id) ON DELETE CASCADE,
            PRIMARY KEY (model, alias));
        CREATE INDEX model_aliases_of_version ON model_aliases (version);

        CREATE TABLE logged_models (
            id {Number},
            model_id {Text} NOT NULL UNIQUE,
            experiment BIGINT NOT NULL REFERENCES experiments (id),
            name {Text} NOT NULL,
            location {Text} NOT NULL,
            created BIGINT NOT NULL,
            updated BIGINT NOT NULL,
            status {Text} NOT NULL,
            stage {Text} NOT NULL,
            kind {Text},
            source_run {Text});
        CREATE INDEX logged_models_of_experiment ON logged_models (experiment, stage, created DESC, model_id);

        CREATE TABLE logged_model_parameters (
            model BIGINT NOT NULL REFERENCES logged_models (id),
            key {Text} NOT NULL,
            value {Text} NOT NULL,
            PRIMARY KEY (model, key));

        CREATE TABLE logged_model_tags (
            model BIGINT NOT NULL REFERENCES logged_models (id),
            key {Text} NOT NULL,
            value {Text} NOT NULL,
            PRIMARY KEY (model, key));

        CREATE TABLE logged_model_metrics (
            model BIGINT NOT NULL REFERENCES logged_models (id),
            key {Text} NOT NULL,
            time BIGINT NOT NULL,
            step BIGINT NOT NULL,
            run BIGINT NOT NULL REFERENCES runs (id),
            value DOUBLE PRECISION,
            dataset_name {Text},
            dataset_digest {Text},
            PRIMARY KEY (model, key, time, step, run));
        """;
}
