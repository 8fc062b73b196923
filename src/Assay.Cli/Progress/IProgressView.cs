using Assay.Workbench;

namespace Assay.Cli;

/// <summary>Shows what happens; disposing it leaves the terminal as it was found.</summary>
internal interface IProgressView : IDisposable
{
    /// <summary>Quick, and never called by two threads at once.</summary>
    void Show(ExperimentEvent happened);
}
