using Assay.Testing;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

public sealed class SqliteContractTests : TrackingStoreContract
{
    protected override Task<TrackingHome> OpenAsync() => SqliteHome.OpenAsync(Path.Combine(Folder, "assay.db"), new FolderObjectStore(Path.Combine(Folder, "objects")));
}

public sealed class SqliteArtifactContractTests : ArtifactStoreContract
{
    protected override Task<TrackingHome> OpenAsync() => SqliteHome.OpenAsync(Path.Combine(Folder, "assay.db"), new FolderObjectStore(Path.Combine(Folder, "objects")));
}
