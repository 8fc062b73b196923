namespace Assay.Tracking;

/// <summary>What a copy has done so far, and what it could not do.</summary>
public sealed class CopyReport
{
    /// <summary>Beyond so many, what is left out is only counted: a report is for reading.</summary>
    public const int MaxListed = 200;

    private readonly List<LeftOutItem> _leftOut = [];
    private readonly HashSet<LeftOutItem> _known = [];

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
    public int LeftOutCount => _known.Count;

    /// <summary>Says that something is not copied; saying it twice is saying it once.</summary>
    /// <param name="what">Such as <c>artifact plots/loss.png of run 3f2a…</c>.</param>
    public void LeaveOut(string what, string why)
    {
        var item = new LeftOutItem(what, why);
        if (_known.Add(item) && _leftOut.Count < MaxListed)
        {
            _leftOut.Add(item);
        }
    }
}

/// <summary>Something that was not copied.</summary>
public sealed record LeftOutItem(string What, string Why);
