namespace Assay.Tracking;

/// <summary>What a copy has done so far, and what it could not do.</summary>
public sealed class CopyReport
{
    /// <summary>Beyond so many, what is left out is only counted: a report is for reading.</summary>
    public const int MaxListed = 200;

    private readonly List<LeftOutItem> _leftOut = [];

    /// <summary>Experiments that were made.</summary>
    public int Experiments { get; internal set; }

    /// <summary>Runs that were not there before.</summary>
    public int RunsCopied { get; internal set; }

    /// <summary>Runs that were there, but not whole.</summary>
    public int RunsCompleted { get; internal set; }

    /// <summary>Runs that were there whole.</summary>
    public int RunsPresent { get; internal set; }

    /// <summary>Points of metrics.</summary>
    public long Points { get; internal set; }

    public int Artifacts { get; internal set; }

    public long ArtifactBytes { get; internal set; }

    /// <summary>The first of what was left out.</summary>
    public IReadOnlyList<LeftOutItem> LeftOut => _leftOut;

    /// <summary>How much was left out, listed or not.</summary>
    public int LeftOutCount { get; private set; }

    /// <param name="what">Such as <c>artifact plots/loss.png of run 3f2a…</c>.</param>
    public void LeaveOut(string what, string why)
    {
        LeftOutCount++;
        if (_leftOut.Count < MaxListed)
        {
            _leftOut.Add(new LeftOutItem(what, why));
        }
    }
}

/// <summary>Something that was not copied.</summary>
public sealed record LeftOutItem(string What, string Why);
