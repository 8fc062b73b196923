namespace Assay.Server;

/// <summary>The calls about logged models.</summary>
internal static class LoggedModelRoutes
{
    public static IEnumerable<ApiRoute> All { get; } =
    [
        .. ApiRoute.Mlflow("POST", "logged-models", Permission.Write, LoggedModelCalls.CreateAsync),
        .. ApiRoute.Mlflow("POST", "logged-models/search", Permission.Read, LoggedModelSearchCall.HandleAsync),
        .. ApiRoute.Mlflow("GET", "logged-models/{model_id}", Permission.Read, LoggedModelCalls.GetAsync),
        .. ApiRoute.Mlflow("PATCH", "logged-models/{model_id}", Permission.Write, LoggedModelCalls.FinalizeAsync),
        .. ApiRoute.Mlflow("DELETE", "logged-models/{model_id}", Permission.Write, LoggedModelCalls.DeleteAsync),
        .. ApiRoute.Mlflow("POST", "logged-models/{model_id}/params", Permission.Write, LoggedModelCalls.LogParametersAsync),
        .. ApiRoute.Mlflow("PATCH", "logged-models/{model_id}/tags", Permission.Write, LoggedModelCalls.SetTagsAsync),
        .. ApiRoute.Mlflow("DELETE", "logged-models/{model_id}/tags/{**tag_key}", Permission.Write, LoggedModelCalls.DeleteTagAsync),
    ];
}
