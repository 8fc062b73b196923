using Assay.Testing;
using Assay.Versioning;

namespace Assay.Tracking.Tests.Artifacts;

/// <summary>Files below an artifact root keep all the promises that objects keep.</summary>
public sealed class FolderArtifactContractTests : ArtifactStoreContract
{
    protected override string Location => $"file://{Path.Combine(Folder, "runs")}/1/abc/artifacts";

    protected override string OtherLocation => $"{Path.Combine(Folder, "runs")}/1/def/artifacts";

    protected override Task<TrackingHome> OpenAsync() =>
        SqliteHome.OpenAsync(Path.Combine(Folder, "assay.db"), new FolderObjectStore(Path.Combine(Folder, "objects")), artifactRoot: $"file://{Path.Combine(Folder, "runs")}");
}

/// <summary>An MLflow client may also be told the proxy's address, with the server's host in it.</summary>
public sealed class ProxyAddressContractTests : ArtifactStoreContract
{
    protected override string Location => "http://127.0.0.1:5000/api/2.0/mlflow-artifacts/artifacts/1/abc/artifacts";

    protected override string OtherLocation => "https://tracking.example.org/api/2.0/mlflow-artifacts/artifacts/1/def/artifacts";

    protected override Task<TrackingHome> OpenAsync() =>
        SqliteHome.OpenAsync(Path.Combine(Folder, "assay.db"), new FolderObjectStore(Path.Combine(Folder, "objects")), artifactRoot: "http://127.0.0.1:5000/api/2.0/mlflow-artifacts/artifacts");
}
