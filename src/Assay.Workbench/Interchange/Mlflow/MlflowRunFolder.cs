using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>One run of an <c>mlruns</c> folder.</summary>
internal sealed class MlflowRunFolder(ForeignFolder experiment, ForeignFolder folder, RunDetails details, CopyReport report)
{
    public const int MaxText = 1 << 20;
    private const int PointsAtOnce = 10_000;
    private const string Artifacts = "artifacts";

    // As listed: what a source is asked to open it has given before.
    private readonly Dictionary<string, FileInfo> _artifacts = new(StringComparer.Ordinal);

    public RunDetails Details => details;

    /// <exception cref="InvalidDataException">Its <c>meta.yaml</c> is not that of a run of this name.</exception>
    public static async Task<MlflowRunFolder> OpenAsync(ForeignFolder experiment, ForeignFolder folder, CopyReport report, CancellationToken cancellationToken)
    {
        FileInfo file = folder.File("meta.yaml") ?? throw new InvalidDataException("it has no meta.yaml");
        FlatYaml meta = FlatYaml.Parse(await ForeignFolder.ReadTextAsync(file, MaxText, cancellationToken));
        string? id = meta.Text("run_id") ?? meta.Text("run_uuid");
        if (id != folder.Name || !RunId.TryParse(id, out RunId run))
            throw new InvalidDataException($"its run_id must be the folder's name, {RunId.Digits} lower-case hexadecimal digits, but is '{id}'");
        var details = new RunDetails
        {
            Id = run,
            Experiment = default,
            Name = meta.Text("run_name") ?? run.Short,
            User = meta.Text("user_id") ?? "",
            Status = StatusOf(meta.Text("status")),
            Stage = meta.Text("lifecycle_stage") == "deleted" ? LifecycleStage.Deleted : LifecycleStage.Active,
            StartedAt = new Timestamp(meta.Whole("start_time") ?? 0),
            EndedAt = meta.Whole("end_time") is { } ended ? new Timestamp(ended) : null,
            ArtifactUri = meta.Text("artifact_uri") ?? "",
        };
        return new MlflowRunFolder(experiment, folder, details, report);
    }

    /// <summary>Another text whenever a file has come, gone or changed its length.</summary>
    public string State()
    {
        var text = new StringBuilder();
        foreach ((string path, FileInfo file) in folder.Files())
            text.Append(CultureInfo.InvariantCulture, $"{path} {file.Length} {(path == "meta.yaml" ? file.LastWriteTimeUtc.Ticks : 0)}\n");
        return ObjectId.Of(Encoding.UTF8.GetBytes(text.ToString())).ToString();
    }

    public async IAsyncEnumerable<RunEntry> EntriesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((string key, string value) in TextsAsync("params", cancellationToken))
            yield return new ParameterLogged(details.Id, key, value.TrimEnd('\r', '\n'));
        await foreach ((string key, string value) in TextsAsync("tags", cancellationToken))
            yield return new TagSet(details.Id, key, value);
        await foreach (DatasetUse use in new MlflowDatasets(experiment, folder, report).ReadAsync(cancellationToken))
            yield return new DatasetUsed(details.Id, use);
        foreach ((string key, FileInfo file) in folder.Folder("metrics")?.Files() ?? [])
        {
            var points = new List<MetricValue>();
            await foreach (MetricPoint point in PointsAsync(key, file, cancellationToken))
            {
                points.Add(new MetricValue(key, point));
                if (points.Count < PointsAtOnce)
                    continue;
                yield return new MetricsLogged(details.Id, points);
                points = [];
            }

            if (points.Count > 0)
                yield return new MetricsLogged(details.Id, points);
        }

        if (folder.Folder("outputs")?.Folders().Count() is > 0 and var models)
            report.LeaveOut($"{models} logged models of run {details.Id}", "models of MLflow 3 are not copied yet; their files are, where they are artifacts of the run");
    }

    public IEnumerable<Artifact> ArtifactFiles()
    {
        if (folder.Folder(Artifacts) is not { } artifacts)
        {
            if (details.ArtifactUri.Contains("://", StringComparison.Ordinal) && !details.ArtifactUri.StartsWith("file:", StringComparison.Ordinal))
                report.LeaveOut($"artifacts of run {details.Id}", $"they are not in the folder but at {details.ArtifactUri}");
            yield break;
        }

        foreach ((string path, FileInfo file) in artifacts.Files())
        {
            _artifacts[path] = file;
            yield return new Artifact(path, file.Length, null);
        }
    }

    public Stream OpenArtifact(string path) => ForeignFolder.Open(_artifacts[path]);

    private async IAsyncEnumerable<KeyValuePair<string, string>> TextsAsync(string kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((string key, FileInfo file) in folder.Folder(kind)?.Files() ?? [])
        {
            string? text = null;
            try
            {
                text = await ForeignFolder.ReadTextAsync(file, MaxText, cancellationToken);
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                report.LeaveOut($"{kind}/{key} of run {details.Id}", fault.Message);
            }

            if (text is not null)
                yield return new(key, text);
        }
    }

    /// <summary>The points up to the first line that is none.</summary>
    private async IAsyncEnumerable<MetricPoint> PointsAsync(string key, FileInfo file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using Stream content = ForeignFolder.Open(file);
        await using IAsyncEnumerator<MetricPoint> points = MlflowMetricFile.ReadAsync(content, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await points.MoveNextAsync())
                    yield break;
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException)
            {
                report.LeaveOut($"the rest of metrics/{key} of run {details.Id}", fault.Message);
                yield break;
            }

            yield return points.Current;
        }
    }

    /// <summary>A number in MLflow's own files; a word is understood too.</summary>
    private static RunStatus StatusOf(string? text) => text switch
    {
        "1" or "RUNNING" => RunStatus.Running,
        "2" or "SCHEDULED" => RunStatus.Scheduled,
        "3" or "FINISHED" => RunStatus.Finished,
        "4" or "FAILED" => RunStatus.Failed,
        "5" or "KILLED" => RunStatus.Killed,
        _ => throw new InvalidDataException($"its status must be a number from 1 to 5, but is '{text}'"),
    };
}
