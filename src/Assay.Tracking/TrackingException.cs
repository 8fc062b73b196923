namespace Assay.Tracking;

/// <summary>What of a request to the store could not be: see also the descendants.</summary>
public class TrackingException : AssayException
{
    public TrackingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    public TrackingException(TrackingFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => Fault = fault;

    public TrackingFault Fault { get; } = TrackingFault.Other;
}

/// <summary>The kinds of faults a caller can act on.</summary>
public enum TrackingFault
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>There is no such experiment, run, model or tag.</summary>
    NotFound,

    /// <summary>The name is taken.</summary>
    AlreadyExists,

    /// <summary>A value that cannot be: another value of a parameter, a malformed filter.</summary>
    InvalidValue,

    /// <summary>What is asked for is not possible in the present state, such as a change of something deleted.</summary>
    InvalidState,

    /// <summary>The caller may not do this.</summary>
    Denied,

    /// <summary>The store is away or too busy; the same request may succeed later.</summary>
    Unavailable,
}
