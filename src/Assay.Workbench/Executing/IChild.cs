namespace Assay.Workbench;

/// <summary>A program that runs for us.</summary>
internal interface IChild : IDisposable
{
    /// <summary>The process's number.</summary>
    int Id { get; }

    /// <summary>What it writes; null where it writes to our own output.</summary>
    Stream? Output { get; }

    /// <inheritdoc cref="Output"/>
    Stream? Error { get; }

    /// <summary>Whether the terminal sends it the signals that are typed there, as it sends them to us.</summary>
    bool SharesTerminal { get; }

    /// <summary>Completes when it has ended.</summary>
    Task<ChildEnd> Ended { get; }

    /// <summary>Passes a signal on to it and what it has started.</summary>
    void Signal(int signal);

    /// <summary>Ends it and what it has started at once.</summary>
    void Kill();
}
