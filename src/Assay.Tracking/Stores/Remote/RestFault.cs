using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>What a server's refusal means to a caller.</summary>
internal static class RestFault
{
    private const int LongestShown = 400;

    /// <summary>The server refused before it did anything, so the same request may be sent again.</summary>
    public static bool IsBusy(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    /// <summary>Somebody between gave up waiting; the request may have been carried out.</summary>
    public static bool IsDoubtful(HttpStatusCode status) => status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout;

    public static async Task<TrackingException> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        (string code, string? message) = Parse(body);
        TrackingFault fault = FaultOf(code, response.StatusCode);
        string status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        string what = message ?? (body.Length == 0 ? "it gave no reason" : body[..Math.Min(body.Length, LongestShown)]);
        string advice = (fault, (int)response.StatusCode) switch
        {
            (TrackingFault.Denied, _) => " Set ASSAY_TOKEN or MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, to credentials that may do this.",
            (_, >= 300 and < 400) => $" It wants to be asked at {response.Headers.Location}: give that address.",
            _ => "",
        };
        return new TrackingException(fault, $"The tracking server refused {request.Method} {request.RequestUri?.AbsolutePath} ({status}{(code.Length > 0 ? " " + code : "")}): {what}{advice}");
    }

    private static (string Code, string? Message) Parse(string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return (document.RootElement.Text("error_code") ?? "", document.RootElement.Text("message"));
        }
        catch (JsonException)
        {
            return ("", null);
        }
    }

    private static TrackingFault FaultOf(string code, HttpStatusCode status) => code switch
    {
        "RESOURCE_DOES_NOT_EXIST" or "ENDPOINT_NOT_FOUND" or "NOT_FOUND" => TrackingFault.NotFound,
        "RESOURCE_ALREADY_EXISTS" or "ALREADY_EXISTS" => TrackingFault.AlreadyExists,
        "INVALID_PARAMETER_VALUE" or "BAD_REQUEST" or "MALFORMED_REQUEST" => TrackingFault.InvalidValue,
        "INVALID_STATE" or "RESOURCE_CONFLICT" => TrackingFault.InvalidState,
        "PERMISSION_DENIED" or "UNAUTHENTICATED" or "CUSTOMER_UNAUTHORIZED" => TrackingFault.Denied,
        "TEMPORARILY_UNAVAILABLE" or "REQUEST_LIMIT_EXCEEDED" or "RESOURCE_EXHAUSTED" => TrackingFault.Unavailable,
        _ => status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => TrackingFault.Denied,
            HttpStatusCode.NotFound => TrackingFault.NotFound,
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => TrackingFault.InvalidValue,
            _ when IsBusy(status) || IsDoubtful(status) => TrackingFault.Unavailable,
            _ => TrackingFault.Other,
        },
    };
}
