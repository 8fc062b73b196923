using Assay.Tracking;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Assay.Server;

/// <summary>Calls a route's handler, and turns what goes wrong into the answer that MLflow's clients know.</summary>
internal sealed partial class Dispatcher(ServedHome served, ILogger<Dispatcher> log)
{
    public async Task HandleAsync(ApiRoute route, HttpContext http)
    {
        var call = new ApiCall(http, route, served);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null; // Handlers stop at the route's own limit, and say so in JSON.
        }
        try
        {
            await route.Handle(call).ConfigureAwait(false);
        }
        catch (Exception error) when (!http.Response.HasStarted && Explain(error, http) is { } answer)
        {
            await Answer.ErrorAsync(call, answer.Code, answer.Message).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody waits for an answer.
        }
        if (served.Options.LogRequests)
        {
            LogRequest(http.Request.Method, http.Request.Path, http.Response.StatusCode);
        }
    }

    /// <summary>What to tell the client; null when it has gone.</summary>
    private (ErrorCode Code, string Message)? Explain(Exception error, HttpContext http)
    {
        switch (error)
        {
            case TrackingStoreException store:
                LogFailure(http.Request.Path.ToUriComponent(), error);
                // Where the database is, is nobody's business who cannot see the log.
                return (ErrorCode.Of(store.Fault), store.Message.Replace($" '{store.File}'", "", StringComparison.Ordinal));
            case TrackingException known:
                var code = ErrorCode.Of(known.Fault);
                if (code == ErrorCode.InternalError)
                {
                    LogFailure(http.Request.Path.ToUriComponent(), error);
                }
                return (code, known.Message);
            case BadHttpRequestException bad:
                return (ErrorCode.InvalidParameterValue, bad.Message);
            case IOException full when DiskSpace.IsExhausted(full):
                LogFailure(http.Request.Path.ToUriComponent(), error);
                return (ErrorCode.TemporarilyUnavailable, "The server's disk is full: free some space there and try again. What was acknowledged is safe.");
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                return null;
            default:
                LogFailure(http.Request.Path.ToUriComponent(), error);
                return (ErrorCode.InternalError, "The server failed to answer this request; its log says why.");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} {Status}")]
    private partial void LogRequest(string method, PathString path, int status);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} failed")]
    private partial void LogFailure(string path, Exception error);
}
