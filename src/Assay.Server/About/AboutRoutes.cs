using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>What clients ask about the server itself.</summary>
internal static class AboutRoutes
{
    /// <summary>The version of MLflow whose calls this server answers: clients decide by it what they may ask.</summary>
    private const string SpokenVersion = "2.17.2";

    public static IEnumerable<ApiRoute> All { get; } =
    [
        new("GET", "/health", Permission.None, call => TextAsync(call, "OK")),
        new("GET", "/version", Permission.Read, call => TextAsync(call, SpokenVersion)),
        .. ApiRoute.Mlflow("GET", "server-info", Permission.Read, ServerInfoAsync, version: 3),
    ];

    private static Task ServerInfoAsync(ApiCall call) => Answer.ObjectAsync(call, false, static (json, workspaces) =>
    {
        json.WriteString("store_type"u8, "SqlStore");
        json.WriteBoolean("workspaces_enabled"u8, workspaces);
    });

    private static Task TextAsync(ApiCall call, string text)
    {
        call.Http.Response.ContentType = "text/plain; charset=utf-8";
        return call.Http.Response.WriteAsync(text, call.Cancellation);
    }
}
