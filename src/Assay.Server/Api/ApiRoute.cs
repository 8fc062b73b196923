namespace Assay.Server;

/// <summary>One route of the server. All of them stand in <see cref="RouteTable"/>, so that none can miss what all must have.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Template">The path in the framework's template syntax, from the root on.</param>
/// <param name="Needs">What the caller must be allowed to do; checked before the handler is called.</param>
internal sealed record ApiRoute(string Method, string Template, Permission Needs, Func<ApiCall, Task> Handle)
{
    /// <summary>The longest body in bytes that is read.</summary>
    public long MaxBodyBytes { get; init; } = 1_000_000;

    /// <summary>What a client is told whose body is longer.</summary>
    public Func<long, string> TooLong { get; init; } = static length => $"The request's body is too long: got {length} bytes.";

    /// <summary>A call of MLflow's API, under the path for programs and the one for its web page.</summary>
    /// <param name="path">What follows <c>/mlflow/</c>.</param>
    public static IEnumerable<ApiRoute> Mlflow(string method, string path, Permission needs, Func<ApiCall, Task> handle, int version = 2) =>
        [
            new(method, $"/api/{version}.0/mlflow/{path}", needs, handle),
            new(method, $"/ajax-api/{version}.0/mlflow/{path}", needs, handle),
        ];
}
