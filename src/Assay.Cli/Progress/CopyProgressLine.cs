using System.Globalization;
using Assay.Tracking;

namespace Assay.Cli;

/// <summary>Shows on standard error how far an import is: a line that moves in a terminal, a line now and then elsewhere.</summary>
internal sealed class CopyProgressLine(TextWriter writer, bool moves, TimeProvider time) : IProgress<CopyProgress>, IDisposable
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    private long _shown = time.GetTimestamp();
    private int _width;

    public CopyProgressLine()
        : this(Console.Error, !Console.IsErrorRedirected, TimeProvider.System)
    {
    }

    public void Report(CopyProgress value)
    {
        if (time.GetElapsedTime(_shown) < (moves ? Quick : Slow))
            return;
        _shown = time.GetTimestamp();
        string line = Literal.WithoutControls(string.Create(
            CultureInfo.InvariantCulture, $"{value.RunsDone} runs, {Figures.Rate(value.Points)} points, {Figures.Bytes(value.Bytes)}: {value.Experiment} / {value.Run}"));
        if (!moves)
        {
            writer.WriteLine(line);
            return;
        }

        int room = Math.Max(20, Console.WindowWidth - 1);
        line = line.Length > room ? line[..room] : line;
        writer.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }

    public void Dispose()
    {
        if (_width > 0)
            writer.Write("\r" + new string(' ', _width) + "\r");
        writer.Flush();
    }
}
