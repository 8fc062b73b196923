namespace Assay.Tracking;

/// <summary>When to try again: exponential back-off with jitter, apart from the machine that waits.</summary>
internal sealed record RetryPolicy
{
    /// <summary>How often a request is sent at most.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The longest wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>No wait is longer, whatever the number of failures and whatever a server asks for.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For work that is never given up, such as sending what has been spooled.</summary>
    public static RetryPolicy Forever { get; } = new() { Attempts = int.MaxValue, First = TimeSpan.FromSeconds(1) };

    /// <summary>How long to wait after so many failures; null when it is time to give up.</summary>
    /// <param name="failures">From 1.</param>
    /// <param name="chance">In [0, 1): spreads the clients of a server that comes back over the second half of the wait.</param>
    /// <param name="asked">What the server asked for, if it did. One who asks for more than <see cref="Longest"/> is not waited for.</param>
    public TimeSpan? WaitAfter(int failures, double chance, TimeSpan? asked = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        if (failures >= Attempts || asked > Longest)
        {
            return null;
        }
        double doubled = First.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 40));
        double seconds = Math.Min(doubled, Longest.TotalSeconds) * (0.5 + (chance / 2));
        var wait = TimeSpan.FromSeconds(seconds);
        return asked > wait ? asked : wait;
    }
}
