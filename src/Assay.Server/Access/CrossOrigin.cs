using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Assay.Server;

/// <summary>Lets a configured page of another origin read answers, by the browsers' protocol for that (CORS).</summary>
/// <remarks>Credentials that the browser keeps are not included: the page must hold a token of its own.</remarks>
internal static class CrossOrigin
{
    public static void Permit(HttpResponse response, string origin)
    {
        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    /// <summary>Browsers ask before they send what a form could not, and without the token.</summary>
    public static bool IsQuestion(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0;

    public static void Answer(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = "GET, POST, PUT, PATCH, DELETE";
        response.Headers.AccessControlAllowHeaders = "authorization, content-type";
        response.Headers.AccessControlMaxAge = "600";
    }
}
