namespace Assay.Tracking;

/// <summary>The tables, and how older ones become them.</summary>
/// <param name="Tables">The statements that make a new database of the current version.</param>
/// <param name="Steps">Step i takes version i + 1 to version i + 2. A released step never changes.</param>
internal sealed record SqliteSchema(string Tables, IReadOnlyList<Action<SqlSession>> Steps)
{
    public int Version => Steps.Count + 1;

    /// <param name="artifactRoot">What older databases had no word for.</param>
    public static SqliteSchema Current(string artifactRoot) =>
        new(
            SchemaVersion2.Tables + SchemaVersion3.Tables,
            [
                session => MigrationToVersion2.Apply(session, artifactRoot),
                session => session.Execute(SchemaVersion3.Tables),
            ]);
}
