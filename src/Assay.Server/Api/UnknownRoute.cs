namespace Assay.Server;

/// <summary>What the server does not serve.</summary>
internal static class UnknownRoute
{
    public static ApiRoute Answer { get; } = new("*", "{*path}", Permission.None, call =>
        Server.Answer.ErrorAsync(call, ErrorCode.EndpointNotFound, $"There is nothing at {call.Http.Request.Method} {call.Http.Request.Path}."));
}
