namespace Assay.Server;

/// <summary>The calls about registered models and their versions.</summary>
internal static class RegistryRoutes
{
    public static IEnumerable<ApiRoute> All { get; } =
    [
        .. Route("POST", "registered-models/create", Permission.Write, RegisteredModelCalls.CreateAsync),
        .. Route("GET", "registered-models/get", Permission.Read, RegisteredModelCalls.GetAsync),
        .. Route("GET", "registered-models/search", Permission.Read, RegisteredModelCalls.SearchAsync),
        .. Route("POST", "registered-models/rename", Permission.Write, RegisteredModelCalls.RenameAsync),
        .. Route("PATCH", "registered-models/update", Permission.Write, RegisteredModelCalls.UpdateAsync),
        .. Route("DELETE", "registered-models/delete", Permission.Administer, RegisteredModelCalls.DeleteAsync),
        .. Route("POST", "registered-models/set-tag", Permission.Write, RegisteredModelCalls.SetTagAsync),
        .. Route("DELETE", "registered-models/delete-tag", Permission.Write, RegisteredModelCalls.DeleteTagAsync),
        .. Route("POST", "registered-models/alias", Permission.Write, AliasCalls.SetAsync),
        .. Route("GET", "registered-models/alias", Permission.Read, AliasCalls.GetAsync),
        .. Route("DELETE", "registered-models/alias", Permission.Write, AliasCalls.DeleteAsync),
        .. Route("GET", "registered-models/get-latest-versions", Permission.Read, ModelVersionCalls.LatestAsync),
        .. Route("POST", "registered-models/get-latest-versions", Permission.Read, ModelVersionCalls.LatestAsync),
        .. Route("POST", "model-versions/create", Permission.Write, ModelVersionCreation.HandleAsync),
        .. Route("GET", "model-versions/get", Permission.Read, ModelVersionCalls.GetAsync),
        .. Route("GET", "model-versions/search", Permission.Read, ModelVersionCalls.SearchAsync),
        .. Route("GET", "model-versions/get-download-uri", Permission.Read, ModelVersionCalls.GetDownloadUriAsync),
        .. Route("PATCH", "model-versions/update", Permission.Write, ModelVersionCalls.UpdateAsync),
        .. Route("POST", "model-versions/transition-stage", Permission.Write, ModelVersionCalls.ChangeStageAsync),
        .. Route("DELETE", "model-versions/delete", Permission.Administer, ModelVersionCalls.DeleteAsync),
        .. Route("POST", "model-versions/set-tag", Permission.Write, ModelVersionCalls.SetTagAsync),
        .. Route("DELETE", "model-versions/delete-tag", Permission.Write, ModelVersionCalls.DeleteTagAsync),
    ];

    /// <summary>Clients before MLflow 1.30 call the registry a preview.</summary>
    private static IEnumerable<ApiRoute> Route(string method, string path, Permission needs, Func<ApiCall, Task> handle) =>
        [
            .. ApiRoute.Mlflow(method, path, needs, handle),
            new(method, $"/api/2.0/preview/mlflow/{path}", needs, handle),
            new(method, $"/ajax-api/2.0/preview/mlflow/{path}", needs, handle),
        ];
}
