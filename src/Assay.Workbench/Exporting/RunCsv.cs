using System.Text;
using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>Runs as a wide table: a row each, with a column for every parameter, tag and metric that any of them has.</summary>
internal sealed class RunCsv(RunSelection selection)
{
    private static readonly string[] Facts = ["run_id", "name", "experiment", "status", "parent", "user", "started", "ended", "duration_seconds"];

    public async Task<int> WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        var parameters = new SortedSet<string>(StringComparer.Ordinal);
        var tags = new SortedSet<string>(StringComparer.Ordinal);
        var metrics = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (RunDetails run in selection.RunsAsync(cancellationToken))
        {
            parameters.UnionWith(run.Parameters.Keys);
            tags.UnionWith(run.Tags.Keys.Where(IsForPeople));
            metrics.UnionWith(run.Metrics.Keys);
        }

        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        string[] names =
        [
            .. Facts,
            .. parameters.Select(p => "params." + p),
            .. metrics.SelectMany(m => new[] { $"metrics.{m}", $"metrics.{m}.min", $"metrics.{m}.max" }),
            .. tags.Select(t => "tags." + t),
        ];
        await writer.WriteAsync(CsvCells.Line(names.Select(CsvCells.Text)));
        int count = 0;
        await foreach (RunDetails run in selection.RunsAsync(cancellationToken))
        {
            IEnumerable<string> cells =
            [
                .. FactsOf(run),
                .. parameters.Select(p => CsvCells.Text(run.Parameters.GetValueOrDefault(p))),
                .. metrics.SelectMany(m => NumbersOf(run.Metrics.GetValueOrDefault(m))),
                .. tags.Select(t => CsvCells.Text(run.Tags.GetValueOrDefault(t))),
            ];
            await writer.WriteAsync(CsvCells.Line(cells).AsMemory(), cancellationToken);
            count++;
        }

        return count;
    }

    // What programs keep in tags is long and says little in a table; JSON has it.
    private static bool IsForPeople(string tag) =>
        !tag.StartsWith("mlflow.", StringComparison.Ordinal) && !tag.StartsWith("assay.", StringComparison.Ordinal);

    private IEnumerable<string> FactsOf(RunDetails run) =>
    [
        run.Id.ToString(),
        CsvCells.Text(run.Name),
        CsvCells.Text(selection.ExperimentOf(run)),
        run.Status.ToString().ToLowerInvariant(),
        run.Parent?.ToString() ?? "",
        CsvCells.Text(run.User),
        run.StartedAt.ToString(),
        run.EndedAt?.ToString() ?? "",
        CsvCells.Number(run.EndedAt is { } end ? (end.UnixMilliseconds - run.StartedAt.UnixMilliseconds) / 1000.0 : null),
    ];

    private static string[] NumbersOf(MetricSummary? metric) =>
        [CsvCells.Number(metric?.Last.Value), CsvCells.Number(metric?.Min?.Value), CsvCells.Number(metric?.Max?.Value)];
}
