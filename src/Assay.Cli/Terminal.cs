using System.Text;
using Spectre.Console;

namespace Assay.Cli;

/// <summary>The two streams as consoles: answers on standard output, progress on standard error.</summary>
/// <remarks>A stream that is not a terminal gets no escape codes, and lines long enough for a table.</remarks>
internal static class Terminal
{
    private const int RedirectedWidth = 160;

    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>A console on any writer, without escape codes: a file, or a test.</summary>
    public static IAnsiConsole Plain(TextWriter writer, int width = RedirectedWidth)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        if (redirected)
            return Plain(writer);
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            ColorSystem = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
    }
}
