namespace Assay.Server;

/// <summary>What the server does not serve. Strangers are not told that, so it needs what reading does.</summary>
internal static class UnknownRoute
{
    public static ApiRoute Answer { get; } = new("*", "{*path}", Permission.Read, call =>
        Server.Answer.ErrorAsync(call, ErrorCode.EndpointNotFound, $"There is nothing at {call.Http.Request.Method} {call.Http.Request.Path}."));
}
