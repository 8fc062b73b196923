using Assay.Testing;
using Assay.Versioning;

namespace Assay.Tracking.Tests.Registry;

public sealed class SqliteModelRegistryTests : ModelRegistryContract
{
    protected override Task<TrackingHome> OpenAsync() => SqliteHome.OpenAsync(Path.Combine(Folder, "assay.db"), new FolderObjectStore(Path.Combine(Folder, "objects")));
}
