using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Running;

public sealed partial class RunTests(PenguinsRun penguins) : IClassFixture<PenguinsRun>
{
    [Fact]
    public void The_document_says_what_was_run_and_what_came_of_it()
    {
        JsonElement outcome = penguins.Outcome;

        Assert.Matches("^[0-9a-f]{32}$", penguins.RunId);
        Assert.Equal("finished", outcome.GetProperty("status").GetString());
        Assert.Matches("^sha256:[0-9a-f]{64}$", outcome.GetProperty("recipe").GetString());
        Assert.Matches("^sha256:[0-9a-f]{64}$", outcome.GetProperty("results").GetString());
        JsonElement data = Assert.Single(outcome.GetProperty("data").EnumerateArray());
        Assert.Equal(344, data.GetProperty("rows").GetInt32());
        Assert.Matches("^sha256:", data.GetProperty("version").GetString());
        Assert.Equal(1, outcome.GetProperty("test").GetProperty("openings").GetInt32());
        JsonElement interval = outcome.GetProperty("test").GetProperty("intervals").GetProperty("log_loss");
        Assert.InRange(outcome.GetProperty("test").GetProperty("log_loss").GetDouble(), interval[0].GetDouble(), interval[1].GetDouble());
    }

    [Fact]
    public void Every_candidate_and_baseline_is_on_the_leaderboard_with_its_costs()
    {
        JsonElement[] rows = [.. penguins.Outcome.GetProperty("leaderboard").EnumerateArray()];

        string?[] models = [.. rows.Select(r => r.GetProperty("model").GetString())];
        Assert.Equal(
            ["decision-tree", "gradient-boosting", "logistic-regression", "majority", "one-rule", "random", "random-forest"],
            models.Order(StringComparer.Ordinal));
        Assert.Contains(penguins.Outcome.GetProperty("selected").GetString(), models);
        Assert.All(rows, row =>
        {
            Assert.True(row.GetProperty("validation").GetProperty("log_loss").GetDouble() > 0);
            Assert.True(row.GetProperty("fit_seconds").GetDouble() > 0);
            Assert.True(row.GetProperty("predict_rows_per_second").GetDouble() > 0);
            Assert.True(row.GetProperty("model_bytes").GetInt64() > 0);
            Assert.Matches("^[0-9a-f]{32}$", row.GetProperty("run_id").GetString());
        });
    }

    [Fact]
    public void Progress_is_on_standard_error_without_escape_codes()
    {
        Assert.Contains("fitting candidates", penguins.Result.Error, StringComparison.Ordinal);
        Assert.Contains("logistic-regression", penguins.Result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', penguins.Result.Error);
        Assert.StartsWith("{", penguins.Result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_one_file_that_needs_nothing_else()
    {
        string html = File.ReadAllText(Path.Combine(penguins.Folder, penguins.Outcome.GetProperty("report").GetString()!));

        Assert.Contains(penguins.RunId[..8], html, StringComparison.Ordinal);
        Assert.Equal("", string.Join('\n', External().Matches(html).Select(m => m.Value)));
    }

    [Fact]
    public async Task Show_tells_the_same_story()
    {
        JsonElement story = await AssayProgram.JsonAsync(penguins.Folder, "show", penguins.RunId[..8]);
        CommandResult told = await AssayProgram.RunAsync(penguins.Folder, "show", penguins.RunId[..8]);

        Assert.Equal(penguins.RunId, story.GetProperty("run_id").GetString());
        Assert.Equal(penguins.Outcome.GetProperty("results").GetString(), story.GetProperty("outcome").GetProperty("results").GetString());
        Assert.Equal(penguins.Outcome.GetProperty("report").GetString(), story.GetProperty("report").GetString());
        Assert.Contains(penguins.Outcome.GetProperty("report").GetString()!, told.RequireSuccess().Output, StringComparison.Ordinal);
        Assert.Contains("(baseline)", told.Output, StringComparison.Ordinal);
        Assert.Equal("", told.Error);
    }

    [Fact]
    public async Task A_candidates_run_is_shown_with_its_parameters_and_metrics()
    {
        JsonElement forest = penguins.Outcome.GetProperty("leaderboard").EnumerateArray().Single(r => r.GetProperty("model").GetString() == "random-forest");

        CommandResult told = await AssayProgram.RunAsync(penguins.Folder, "show", forest.GetProperty("run_id").GetString()!);

        Assert.Contains("trees", told.RequireSuccess().Output, StringComparison.Ordinal);
        Assert.Contains("validation_log_loss", told.Output, StringComparison.Ordinal);
        Assert.Contains("validation_predictions.csv", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_lists_the_experiment_and_with_all_its_candidates()
    {
        JsonElement experiments = await AssayProgram.JsonAsync(penguins.Folder, "runs");
        JsonElement all = await AssayProgram.JsonAsync(penguins.Folder, "runs", "--all");

        JsonElement[] mine = [.. all.EnumerateArray().Where(r => r.TryGetProperty("parent", out JsonElement parent) && parent.GetString() == penguins.RunId)];
        Assert.Contains(penguins.RunId, experiments.EnumerateArray().Select(r => r.GetProperty("run_id").GetString()));
        Assert.True(mine.Length >= 7, $"Each candidate has a run, but found {mine.Length}.");
        Assert.All(mine, run => Assert.Equal("finished", run.GetProperty("status").GetString()));
    }

    /// <summary>Whatever a browser would fetch: scripts, styles, pictures and frames from elsewhere.</summary>
    [GeneratedRegex("""<(?:script|img|iframe|link|source|video|object|embed)\b[^>]*\b(?:src|href|data)\s*=\s*["']?(?!data:|#)[^>]*>|url\(\s*["']?(?!data:|#)[^)]*\)|@import[^;]*;""", RegexOptions.IgnoreCase)]
    private static partial Regex External();
}
