using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>The parts of a home whose records are in a database.</summary>
internal static class SqlHome
{
    /// <param name="database">The home's from now on.</param>
    /// <param name="objects">What keeps the content of artifacts.</param>
    public static TrackingHome Over(SqlDatabase database, IObjectStore objects, ArtifactRoot root) => new(
        new SqlTrackingStore(database, root.Location),
        ArtifactStores.Open(new SqlArtifactIndex(database), objects, root),
        new SqlModelRegistry(database),
        new SqlLoggedModelStore(database))
    {
        Root = root,
    };
}
