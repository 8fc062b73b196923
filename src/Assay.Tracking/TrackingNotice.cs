namespace Assay.Tracking;

/// <summary>Something the one who runs a program should know of how it is recorded, though the program goes on.</summary>
/// <param name="Message">One sentence or two for people: what happened, and what to do if anything.</param>
public sealed record TrackingNotice(TrackingNoticeKind Kind, string Message)
{
    public override string ToString() => Message;
}

public enum TrackingNoticeKind
{
    /// <summary>A workspace was made where there was none.</summary>
    WorkspaceMade,

    /// <summary>The store cannot be reached; what is logged waits on this machine's disk.</summary>
    Away,

    /// <summary>The store is reached again.</summary>
    Back,

    /// <summary>Closed with something still waiting on this machine's disk; the next program that opens the same store sends it.</summary>
    LeftBehind,

    /// <summary>What an earlier process had left behind has been sent.</summary>
    SentAfterwards,

    /// <summary>The store refused something that an earlier process had left behind; it has been put aside.</summary>
    Refused,

    /// <summary>Something that waited on this machine's disk can no longer be read.</summary>
    Damaged,

    /// <summary>Something about the program's surroundings could not be recorded.</summary>
    NotRecorded,
}
