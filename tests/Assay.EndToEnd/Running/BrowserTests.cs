using System.Runtime.InteropServices;
using Assay.Testing;

namespace Assay.EndToEnd.Running;

/// <summary>The report as a browser without a network shows it.</summary>
public sealed class BrowserTests(PenguinsRun penguins) : IClassFixture<PenguinsRun>
{
    private string Report => Path.Combine(penguins.Folder, penguins.Outcome.GetProperty("report").GetString()!);

    [Fact]
    public async Task A_browser_lays_the_report_out_and_has_nothing_to_complain_about()
    {
        using var scratch = new ScratchFolder();
        CommandResult result = await BrowseAsync(scratch, "--enable-logging=stderr", "--dump-dom", new Uri(Report).AbsoluteUri);

        Assert.Contains("<h2>Leaderboard</h2>", result.Output, StringComparison.Ordinal);
        Assert.Contains("</svg>", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CONSOLE", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_prints_the_report()
    {
        using var scratch = new ScratchFolder();
        string pdf = Path.Combine(scratch.Path, "report.pdf");
        await BrowseAsync(scratch, "--print-to-pdf=" + pdf, new Uri(Report).AbsoluteUri);

        byte[] bytes = File.ReadAllBytes(pdf);
        Assert.True(bytes.AsSpan().StartsWith("%PDF-"u8));
        Assert.True(bytes.Length > 20_000, $"A report of several pages has more than {bytes.Length} bytes.");
    }

    private static async Task<CommandResult> BrowseAsync(ScratchFolder scratch, params string[] arguments)
    {
        string browser = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? "chromium" : "chrome";
        var command = new Command(browser)
        {
            Arguments =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--user-data-dir=" + Path.Combine(scratch.Path, "profile"),
                .. arguments,
            ],
        };
        return (await command.RunAsync()).RequireSuccess();
    }
}
