using Assay.Testing;
using Assay.Versioning;

namespace Assay.Tracking.Tests.Registry;

public sealed class SqliteLoggedModelTests : LoggedModelContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<TrackingHome> OpenAsync() =>
        SqliteHome.OpenAsync(_folder.At("tracking.db"), new FolderObjectStore(_folder.At("objects"), TimeProvider.System));
}
