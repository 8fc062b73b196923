namespace Assay.Server;

/// <summary>The routes by which clients list, fetch, store and delete artifacts.</summary>
internal static class ArtifactRoutes
{
    public static IEnumerable<ApiRoute> All { get; } =
    [
        .. ApiRoute.Mlflow("GET", "artifacts/list", Permission.Read, RunArtifacts.ListAsync),
        new("GET", "/get-artifact", Permission.Read, RunArtifacts.DownloadAsync),
        new("GET", "/ajax-api/2.0/mlflow/get-artifact", Permission.Read, RunArtifacts.DownloadAsync),
        new("POST", "/ajax-api/2.0/mlflow/upload-artifact", Permission.Write, RunArtifacts.UploadAsync) { MaxBodyBytes = RunArtifacts.MaxUploadBytes },
        new("GET", "/model-versions/get-artifact", Permission.Read, ModelArtifacts.DownloadVersionAsync),
        new("GET", "/ajax-api/2.0/mlflow/model-versions/get-artifact", Permission.Read, ModelArtifacts.DownloadVersionAsync),
        .. ApiRoute.Mlflow("GET", "logged-models/{model_id}/artifacts/directories", Permission.Read, ModelArtifacts.ListAsync),
        new("GET", "/ajax-api/2.0/mlflow/logged-models/{model_id}/artifacts/files", Permission.Read, ModelArtifacts.DownloadAsync),
        .. Proxy("GET", "artifacts", Permission.Read, ProxiedArtifacts.ListAsync),
        .. Proxy("GET", "artifacts/{**path}", Permission.Read, ProxiedArtifacts.DownloadAsync),
        .. Proxy("PUT", "artifacts/{**path}", Permission.Write, ProxiedArtifacts.UploadAsync),
        .. Proxy("DELETE", "artifacts/{**path}", Permission.Administer, ProxiedArtifacts.DeleteAsync),
        .. Proxy("POST", "mpu/create/{**path}", Permission.Write, ProxiedArtifacts.MultipartAsync),
        .. Proxy("POST", "mpu/complete/{**path}", Permission.Write, ProxiedArtifacts.MultipartAsync),
        .. Proxy("POST", "mpu/abort/{**path}", Permission.Write, ProxiedArtifacts.MultipartAsync),
        .. Proxy("GET", "presigned/{**path}", Permission.Read, ProxiedArtifacts.PresignedAsync),
    ];

    private static IEnumerable<ApiRoute> Proxy(string method, string path, Permission needs, Func<ApiCall, Task> handle) =>
        [
            new(method, $"/api/2.0/mlflow-artifacts/{path}", needs, handle),
            new(method, $"/ajax-api/2.0/mlflow-artifacts/{path}", needs, handle),
        ];
}
