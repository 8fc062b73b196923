using Assay.Tracking;
using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>How MLflow's clients are told that a request could not be.</summary>
/// <param name="Name">The word that clients compare.</param>
/// <param name="Status">The HTTP status that goes with it.</param>
internal sealed record ErrorCode(string Name, int Status)
{
    public static readonly ErrorCode InvalidParameterValue = new("INVALID_PARAMETER_VALUE", StatusCodes.Status400BadRequest);
    public static readonly ErrorCode ResourceAlreadyExists = new("RESOURCE_ALREADY_EXISTS", StatusCodes.Status400BadRequest);
    public static readonly ErrorCode ResourceDoesNotExist = new("RESOURCE_DOES_NOT_EXIST", StatusCodes.Status404NotFound);
    public static readonly ErrorCode EndpointNotFound = new("ENDPOINT_NOT_FOUND", StatusCodes.Status404NotFound);
    public static readonly ErrorCode PermissionDenied = new("PERMISSION_DENIED", StatusCodes.Status403Forbidden);
    public static readonly ErrorCode Unauthenticated = new("UNAUTHENTICATED", StatusCodes.Status401Unauthorized);
    public static readonly ErrorCode TemporarilyUnavailable = new("TEMPORARILY_UNAVAILABLE", StatusCodes.Status503ServiceUnavailable);
    public static readonly ErrorCode InternalError = new("INTERNAL_ERROR", StatusCodes.Status500InternalServerError);

    /// <summary>MLflow answers a change of something deleted as it answers a wrong value.</summary>
    public static ErrorCode Of(TrackingFault fault) => fault switch
    {
        TrackingFault.NotFound => ResourceDoesNotExist,
        TrackingFault.AlreadyExists => ResourceAlreadyExists,
        TrackingFault.InvalidValue or TrackingFault.InvalidState => InvalidParameterValue,
        TrackingFault.Denied => PermissionDenied,
        TrackingFault.Unavailable => TemporarilyUnavailable,
        _ => InternalError,
    };
}
