using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Assay.Tracking;

/// <summary>
/// A folder of TensorBoard's event files as a source: each folder with such files in it is a run, named by its path. Scalars
/// become metrics, hyperparameters parameters, and histograms the artifact <see cref="HistogramLines.Path"/>.
/// </summary>
/// <remarks>A run's ID comes from experiment, path and the name of its first file: the same files are the same run. Links are not followed.</remarks>
public sealed class TensorBoardFolder : IRunSource, IDisposable
{
    private const int PointsAtOnce = 10_000;

    private readonly string _folder;
    private readonly CopyReport _report;
    private readonly Experiment _experiment;
    private readonly Dictionary<RunId, IReadOnlyList<FileInfo>> _files = [];
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("assay-");

    /// <param name="experiment">The experiment that the runs are said to be in; by default the folder's name.</param>
    /// <exception cref="TrackingException">There is no such folder.</exception>
    public TensorBoardFolder(string folder, CopyReport report, string? experiment = null)
    {
        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(_folder))
        {
            throw new TrackingException(TrackingFault.NotFound, $"There must be a folder of event files at '{folder}'; there is none.");
        }
        _report = report;
        var now = new Timestamp(0);
        string name = experiment ?? Path.GetFileName(_folder);
        _experiment = new Experiment { Id = default, Name = name.Length > 0 ? name : "tensorboard", ArtifactLocation = "", CreatedAt = now, UpdatedAt = now };
    }

    public bool StateCoversArtifacts => true;

    public async IAsyncEnumerable<Experiment> ExperimentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return _experiment;
    }

    public async IAsyncEnumerable<SourceRun> RunsAsync(Experiment experiment, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach ((string name, IReadOnlyList<FileInfo> files) in EventFolders.Below(new DirectoryInfo(_folder), _report))
        {
            cancellationToken.ThrowIfCancellationRequested();
            RunId id = IdOf(name, files[0].Name);
            _files[id] = files;
            var details = new RunDetails
            {
                Id = id,
                Experiment = default,
                Name = name.Length > 0 ? name : Path.GetFileName(_folder),
                Status = RunStatus.Finished,
                StartedAt = EventFile.FirstTime(files[0].FullName) ?? Timestamp.Of(files[0].LastWriteTimeUtc),
                ArtifactUri = "",
            };
            yield return new SourceRun(details, Digest(string.Join('\n', files.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name} {f.Length}")))));
        }
    }

    public async IAsyncEnumerable<RunEntry> EntriesAsync(SourceRun run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var others = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var points = new List<MetricValue>();
        using var histograms = new HistogramLines(ScratchOf(run.Id));
        foreach (EventValue value in _files[run.Id].SelectMany(file => EventFile.Read(file.FullName, damage => _report.LeaveOut($"the rest of {file.Name} of run '{run.Details.Name}'", damage))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (value)
            {
                case ScalarLogged { Tag.Length: > 0 } scalar:
                    points.Add(new MetricValue(scalar.Tag, new MetricPoint(scalar.Step, scalar.Value, scalar.Time)));
                    break;
                case HistogramLogged histogram:
                    await histograms.AddAsync(histogram, cancellationToken).ConfigureAwait(false);
                    break;
                case HyperparametersLogged given:
                    foreach (ParameterLogged parameter in New(run, given, parameters))
                    {
                        yield return parameter;
                    }
                    break;
                case OtherLogged { Kind: not Hyperparameters.Plugin } other:
                    others[other.Kind] = others.GetValueOrDefault(other.Kind) + 1;
                    break;
            }
            if (points.Count == PointsAtOnce)
            {
                yield return new MetricsLogged(run.Id, [.. points]);
                points.Clear();
            }
        }
        if (points.Count > 0)
        {
            yield return new MetricsLogged(run.Id, points);
        }
        foreach ((string kind, int count) in others)
        {
            _report.LeaveOut($"{count.ToString(CultureInfo.InvariantCulture)} of '{kind}' of run '{run.Details.Name}'", "only scalars, histograms and hyperparameters are read");
        }
    }

    public async IAsyncEnumerable<Artifact> ArtifactsAsync(SourceRun run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var file = new FileInfo(ScratchOf(run.Id));
        if (file.Exists)
        {
            yield return new Artifact(HistogramLines.Path, file.Length, null);
        }
    }

    public Task<Stream> OpenAsync(SourceRun run, Artifact artifact, CancellationToken cancellationToken = default) =>
        Task.FromResult<Stream>(File.OpenRead(ScratchOf(run.Id)));

    public void Dispose()
    {
        if (_scratch.Exists)
        {
            _scratch.Delete(recursive: true);
        }
    }

    private IEnumerable<ParameterLogged> New(SourceRun run, HyperparametersLogged given, Dictionary<string, string> known)
    {
        foreach ((string key, string value) in given.Parameters.Where(p => p.Key.Length > 0))
        {
            if (known.TryAdd(key, value))
            {
                yield return new ParameterLogged(run.Id, key, value);
            }
            else if (known[key] != value)
            {
                _report.LeaveOut($"value '{value}' of hyperparameter '{key}' of run '{run.Details.Name}'", $"an earlier event says '{known[key]}', and a run's parameters do not change");
            }
        }
    }

    private RunId IdOf(string name, string firstFile) =>
        RunId.Parse(Digest($"tensorboard\n{_experiment.Name}\n{name}\n{firstFile}")[..RunId.Digits]);

    private string ScratchOf(RunId run) => Path.Combine(_scratch.FullName, run.ToString());

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
