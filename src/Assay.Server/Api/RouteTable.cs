using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>Every route of the server: each part of the API adds its own list here.</summary>
internal static class RouteTable
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("GET", "/health", Permission.None, call => call.Http.Response.WriteAsync("OK", call.Cancellation)),
    ];
}
