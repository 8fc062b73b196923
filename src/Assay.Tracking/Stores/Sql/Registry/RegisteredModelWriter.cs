namespace Assay.Tracking;

/// <summary>Makes, changes and deletes registered models.</summary>
internal static class RegisteredModelWriter
{
    private const string IsPrompt = "EXISTS (SELECT 1 FROM registered_model_tags t WHERE t.model = m.id AND t.key = 'mlflow.prompt.is_prompt' AND t.value = 'true')";

    public static RegisteredModel Create(SqlTransactionScope scope, NewRegisteredModel model)
    {
        Timestamp now = scope.Now;
        long? added = scope.Session.Number(
            """
            INSERT INTO registered_models (name, description, created, updated, last_version)
            VALUES ($1, $2, $3, $3, 0) ON CONFLICT (name) DO NOTHING RETURNING id
            """,
            model.Name, model.Description, now.UnixMilliseconds);
        if (added is not { } id)
        {
            bool isPrompt = scope.Session.Number($"SELECT 1 FROM registered_models m WHERE m.name = $1 AND {IsPrompt}", model.Name) is not null;
            throw RegistryFaults.Exists(model.Name, isPrompt, wantsPrompt: model.Tags.GetValueOrDefault(RegisteredModelSearch.PromptTag) == "true");
        }
        foreach ((string key, string value) in model.Tags)
        {
            SetTag(scope.Session, id, key, value);
        }
        return new RegisteredModel { Name = model.Name, Description = model.Description, CreatedAt = now, UpdatedAt = now, Tags = model.Tags };
    }

    public static RegisteredModel Change(SqlTransactionScope scope, string name, RegisteredModelChange change)
    {
        SqlSession session = scope.Session;
        long id = RegisteredModelReader.Require(session, name);
        switch (change)
        {
            case RegisteredModelRenamed renamed:
                Rename(scope, id, renamed.Name);
                break;
            case RegisteredModelDescribed described:
                session.Execute("UPDATE registered_models SET description = $2, updated = $3 WHERE id = $1", id, described.Description, scope.Now.UnixMilliseconds);
                break;
            case RegisteredModelTagSet tag:
                SetTag(session, id, tag.Key, tag.Value);
                break;
            case RegisteredModelTagDeleted tag:
                session.Execute("DELETE FROM registered_model_tags WHERE model = $1 AND key = $2", id, tag.Key);
                break;
            case AliasSet alias:
                SetAlias(session, id, name, alias);
                break;
            case AliasDeleted alias:
                session.Execute("DELETE FROM model_aliases WHERE model = $1 AND alias = $2", id, alias.Alias);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change of a registered model.");
        }
        return RegisteredModelReader.Get(session, id);
    }

    /// <summary>Its tags, versions and aliases go with it.</summary>
    public static void Delete(SqlSession session, string name)
    {
        if (session.Execute("DELETE FROM registered_models WHERE name = $1", name) == 0)
        {
            throw RegistryFaults.NoModel(name);
        }
    }

    /// <summary>Notes that a version came, went, or changed its stage.</summary>
    public static void Touch(SqlSession session, long id, Timestamp at) =>
        session.Execute("UPDATE registered_models SET updated = $2 WHERE id = $1", id, at.UnixMilliseconds);

    private static void Rename(SqlTransactionScope scope, long id, string name)
    {
        if (scope.Session.Number("SELECT id FROM registered_models WHERE name = $1", name) is { } other && other != id)
        {
            throw RegistryFaults.Exists(name, isPrompt: false, wantsPrompt: false);
        }
        long now = scope.Now.UnixMilliseconds;
        scope.Session.Execute("UPDATE registered_models SET name = $2, updated = $3 WHERE id = $1", id, name, now);
        scope.Session.Execute("UPDATE model_versions SET updated = $2 WHERE model = $1", id, now);
    }

    private static void SetAlias(SqlSession session, long id, string name, AliasSet alias)
    {
        long version = session.Number("SELECT id FROM model_versions WHERE model = $1 AND number = $2", id, (long)alias.Version)
            ?? throw RegistryFaults.NoVersion(name, alias.Version);
        session.Execute(
            "INSERT INTO model_aliases (model, alias, version) VALUES ($1, $2, $3) ON CONFLICT (model, alias) DO UPDATE SET version = excluded.version",
            id, alias.Alias, version);
    }

    private static void SetTag(SqlSession session, long id, string key, string value) =>
        session.Execute(
            "INSERT INTO registered_model_tags (model, key, value) VALUES ($1, $2, $3) ON CONFLICT (model, key) DO UPDATE SET value = excluded.value",
            id, key, value);
}
