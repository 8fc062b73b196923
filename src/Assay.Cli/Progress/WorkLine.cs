using System.Text;

namespace Assay.Cli;

/// <summary>Writes what is going on as one line that fits the width: the less it matters the sooner it is left out.</summary>
internal static class WorkLine
{
    private const int BarWidth = 24;

    public static string Of(CurrentWork work, TimeSpan elapsed, int width, bool unicode)
    {
        string head = Literal.WithoutControls((work.Count > 0 ? $"{work.Number}/{work.Count} " : "") + work.What);
        string clock = Figures.Clock(elapsed);
        string left = work.Remaining(elapsed) is { } remaining ? $", {Figures.Clock(remaining)} left" : "";
        string steps = work.Step == 0 ? "" : work.Total > 0 ? $"  {work.Step}/{work.Total}" : $"  step {work.Step}";
        string bar = work.Total > 0 ? "  " + Bar(Math.Clamp((double)work.Step / work.Total, 0, 1), unicode) : "";
        string metric = work.Metric is null ? "" : $"  {work.Metric} {Figures.Number(work.Value)}";

        string[] choices =
        [
            $"  {head}{bar}{steps}  {clock}{left}{metric}",
            $"  {head}{steps}  {clock}{left}{metric}",
            $"  {head}{steps}  {clock}{left}",
            $"  {head}  {clock}",
            head,
        ];
        // The last column stays free: writing to it makes some terminals begin a new line.
        return Array.Find(choices, line => line.Length < width) ?? (width > 1 ? head[..(width - 1)] : "");
    }

    private static string Bar(double share, bool unicode)
    {
        int done = (int)(share * BarWidth);
        return new StringBuilder().Append(unicode ? '━' : '#', done).Append(unicode ? '─' : '-', BarWidth - done).ToString();
    }
}
