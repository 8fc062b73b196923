using System.Text.Json.Nodes;
using Assay.Workbench;

namespace Assay.Cli.Tests.Views;

public sealed class ReproductionViewTests
{
    private static readonly Assay.Workbench.Reproduction Identical = new()
    {
        RunId = "3f2a0000000000000000000000000001",
        ReproducedAs = "77770000000000000000000000000001",
        Verdict = ReproductionVerdict.Identical,
        Results = new ComparedDigests("sha256:aa", "sha256:aa"),
        Differences = [],
        Causes = [],
    };

    [Fact]
    public void An_identical_run_says_so_in_words_and_digests()
    {
        string text = Written(Identical);

        Assert.StartsWith("\nIdentical: every model, prediction and metric of run 3f2a0000", text, StringComparison.Ordinal);
        Assert.Matches(@"Expected\s+sha256:aa\nFound\s+sha256:aa\nRerun\s+7777", text);
    }

    [Fact]
    public void A_diverged_run_names_the_cause_and_the_first_differences()
    {
        string text = Written(Identical with
        {
            Verdict = ReproductionVerdict.Diverged,
            Causes = ["The input 'configuration seed' was 3 and is 4 now."],
            Differences = [.. Enumerable.Range(0, 20).Select(i => new Difference($"[b]candidate {i}[/]", JsonValue.Create(i + 0.5), null))],
        });

        Assert.Contains("Diverged: run 3f2a0000 came out differently.", text, StringComparison.Ordinal);
        Assert.Contains("Cause: The input 'configuration seed' was 3 and is 4 now.", text, StringComparison.Ordinal);
        Assert.Matches(@"\[b\]candidate 0\[/\]\s+0\.5\s+absent", text);
        Assert.DoesNotContain("candidate 8", text, StringComparison.Ordinal);
        Assert.Contains("… and 12 more", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_run_has_no_found_digest()
    {
        string text = Written(Identical with { Verdict = ReproductionVerdict.Impossible, ReproducedAs = null, Results = new ComparedDigests("sha256:aa", null), Causes = ["The data are gone."] });

        Assert.Contains("Impossible: run 3f2a0000 cannot be rebuilt.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Found", text, StringComparison.Ordinal);
    }

    private static string Written(Assay.Workbench.Reproduction reproduction)
    {
        var writer = new StringWriter { NewLine = "\n" };
        ReproductionView.Write(Terminal.Plain(writer), reproduction);
        return string.Join('\n', writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
