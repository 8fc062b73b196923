namespace Assay.Server;

/// <summary>One route of the server. All of them stand in <see cref="RouteTable"/>, so that none can miss what all must have.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Template">The path in the framework's template syntax, from the root on.</param>
/// <param name="Needs">What the caller must be allowed to do; checked before the handler is called.</param>
internal sealed record ApiRoute(string Method, string Template, Permission Needs, Func<ApiCall, Task> Handle)
{
    /// <summary>The longest body in bytes that is read.</summary>
    public long MaxBodyBytes { get; init; } = 1_000_000;
}
