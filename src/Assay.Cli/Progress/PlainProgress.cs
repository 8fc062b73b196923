using Assay.Workbench;

namespace Assay.Cli;

/// <summary>A line for each stage and finished candidate: for files, pipes and build logs.</summary>
internal sealed class PlainProgress(TextWriter writer) : IProgressView
{
    public void Show(ExperimentEvent happened)
    {
        if (ProgressLines.Of(happened) is { } line)
            writer.WriteLine(line);
    }

    public void Dispose() => writer.Flush();
}
