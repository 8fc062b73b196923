using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Assay.Server;

/// <summary>What every request passes before its handler: called by a known name, sent by no stranger's page, allowed by its token.</summary>
/// <remarks>
/// It stands between routing and the handlers and takes what a route needs from the route itself. Where no route answers, it
/// asks for a token all the same: without one nobody learns what is here.
/// </remarks>
internal sealed partial class AccessGate(ServedHome served, HostRule hosts, OriginRule origins, LiveTokens tokens, FailedAttempts failures, ILogger<AccessGate> log)
{
    /// <summary>So many answers to wrong tokens may wait at once; the rest are told to come back later.</summary>
    private const int MaxWaiting = 256;

    private int _waiting;

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        SecurityHeaders.AddTo(http.Response);
        Permission needs = http.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>()?.Needs ?? Permission.Read;
        // Whoever looks after the server's health calls it by whatever name he has, and learns nothing but that it lives.
        if (needs != Permission.None && !hosts.Allows(http.Request.Host))
        {
            return RefuseAsync(http, ErrorCode.PermissionDenied,
                "Invalid Host header: requests must name this server by an address, as localhost, or by a name it was started with, and the Host header of this one does not. Start it with --allowed-host NAME if the name is yours.");
        }
        if (!origins.Allows(http.Request))
        {
            return RefuseAsync(http, ErrorCode.PermissionDenied,
                "This request comes from a page of another site. If that page is yours, start the server with --allowed-origin and its address.");
        }
        if (origins.Configured(http.Request) is { } origin)
        {
            CrossOrigin.Permit(http.Response, origin);
            if (CrossOrigin.IsQuestion(http.Request))
            {
                CrossOrigin.Answer(http.Response);
                return Task.CompletedTask;
            }
        }
        if (needs != Permission.None && tokens.Required)
        {
            Credentials said = Credentials.Of(http.Request.Headers.Authorization);
            AccessToken? token;
            try
            {
                token = said.Secret is { } secret ? tokens.Find(secret) : null;
            }
            catch (Exception error) when (error is TokenException or IOException or UnauthorizedAccessException)
            {
                LogTokens(error);
                return RefuseAsync(http, ErrorCode.TemporarilyUnavailable, "The server cannot tell who may come in, so nobody may; its log says why.");
            }
            if (token is null)
            {
                return AskAsync(http, said.Given);
            }
            if (Grants(token.Role) < needs)
            {
                return RefuseAsync(http, ErrorCode.PermissionDenied,
                    $"This needs a token with the role {Role(needs)}, and '{token.Name}' has the role {Word(token.Role)}.");
            }
        }
        return next(http);
    }

    /// <summary>What a role may do. In one place, beside the check.</summary>
    internal static Permission Grants(TokenRole role) => role switch
    {
        TokenRole.Viewer => Permission.Read,
        TokenRole.Writer => Permission.Write,
        TokenRole.Admin => Permission.Administer,
        _ => Permission.None,
    };

    private static string Role(Permission needs) => Word(Enum.GetValues<TokenRole>().First(role => Grants(role) >= needs));

    private static string Word(TokenRole role) => role.ToString().ToLowerInvariant();

    private Task RefuseAsync(HttpContext http, ErrorCode code, string message) => Answer.ErrorAsync(new ApiCall(http, UnknownRoute.Answer, served), code, message);

    private async Task AskAsync(HttpContext http, bool given)
    {
        if (given && failures.Next(http.Connection.RemoteIpAddress) is { Ticks: > 0 } wait)
        {
            if (Interlocked.Increment(ref _waiting) > MaxWaiting)
            {
                Interlocked.Decrement(ref _waiting);
                http.Response.Headers.RetryAfter = "60";
                await RefuseAsync(http, ErrorCode.TemporarilyUnavailable, "Too many requests with tokens that are not known. Come back in a minute with a right one.").ConfigureAwait(false);
                return;
            }
            try
            {
                await Task.Delay(wait, http.RequestAborted).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return; // The client has gone: nobody reads an answer.
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }
        http.Response.Headers.Append(HeaderNames.WWWAuthenticate, "Basic realm=\"assay\", charset=\"UTF-8\"");
        http.Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer realm=\"assay\"");
        await RefuseAsync(http, ErrorCode.Unauthenticated, given
            ? "The token is not known here, has expired, or was revoked. An administrator creates one: assay serve token create --name NAME --role ROLE"
            : "This server needs a token: set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD with the token as password. An administrator creates one: assay serve token create --name NAME --role ROLE").ConfigureAwait(false);
    }
    [LoggerMessage(Level = LogLevel.Error, Message = "The tokens cannot be read")]
    private partial void LogTokens(Exception error);
}
