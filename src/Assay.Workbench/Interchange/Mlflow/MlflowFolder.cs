using System.Runtime.CompilerServices;
using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>MLflow's file store, a folder <c>mlruns</c>, as a source of runs.</summary>
/// <remarks>The folder may come from anyone: see <see cref="ForeignFolder"/>. What is deleted in it is left out.</remarks>
internal sealed class MlflowFolder : IRunSource
{
    private const string Trash = ".trash";
    private const string Registry = "models";

    private readonly ForeignFolder _folder;
    private readonly CopyReport _report;
    private readonly Dictionary<string, ForeignFolder> _experiments = new(StringComparer.Ordinal);
    private readonly Dictionary<RunId, MlflowRunFolder> _runs = [];

    /// <exception cref="WorkbenchException">There is no such folder, or it is none of MLflow's.</exception>
    public MlflowFolder(string folder, CopyReport report)
    {
        var top = new DirectoryInfo(Path.GetFullPath(folder));
        _report = report;
        _folder = new ForeignFolder(top, report.LeaveOut);
        if (!top.Exists)
            throw new WorkbenchException($"There must be a folder of MLflow's at '{folder}'; there is none. Give the folder 'mlruns', or a server's address.");
        if (!_folder.Folders().Any(f => f.File("meta.yaml") is not null))
            throw new WorkbenchException($"The folder '{folder}' must be MLflow's 'mlruns', with a folder for each experiment and a meta.yaml in it; there is none.");
    }

    public bool StateCoversArtifacts => true;

    public async IAsyncEnumerable<Experiment> ExperimentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ForeignFolder folder in _folder.Folders())
        {
            if (folder.Name == Trash)
            {
                foreach (ForeignFolder deleted in folder.Folders())
                    _report.LeaveOut($"experiment {deleted.Name}", "it is deleted");
            }
            else if (folder.Name == Registry && folder.File("meta.yaml") is null)
            {
                foreach (ForeignFolder model in folder.Folders())
                    _report.LeaveOut($"registered model '{model.Name}'", "models are not copied yet");
            }
            else if (await ReadAsync(folder, cancellationToken) is { } experiment)
            {
                yield return experiment;
            }
        }
    }

    public async IAsyncEnumerable<SourceRun> RunsAsync(Experiment experiment, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ForeignFolder folder = _experiments[experiment.Id.ToString()];
        foreach (ForeignFolder inner in folder.Folders().Where(f => f.Name is not ("tags" or "datasets" or "models" or "traces")))
        {
            MlflowRunFolder run;
            try
            {
                run = await MlflowRunFolder.OpenAsync(folder, inner, _report, cancellationToken);
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                _report.LeaveOut($"run {experiment.Name}/{inner.Name}", fault.Message);
                continue;
            }

            if (run.Details.Stage == LifecycleStage.Deleted)
            {
                _report.LeaveOut($"run {run.Details.Id}", "it is deleted");
                continue;
            }

            _runs[run.Details.Id] = run;
            yield return new SourceRun(run.Details, run.State());
            _runs.Remove(run.Details.Id);
        }
    }

    public IAsyncEnumerable<RunEntry> EntriesAsync(SourceRun run, CancellationToken cancellationToken = default) => _runs[run.Id].EntriesAsync(cancellationToken);

    public async IAsyncEnumerable<Artifact> ArtifactsAsync(SourceRun run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (Artifact artifact in _runs[run.Id].ArtifactFiles())
            yield return artifact;
    }

    public Task<Stream> OpenAsync(SourceRun run, Artifact artifact, CancellationToken cancellationToken = default) =>
        Task.FromResult(_runs[run.Id].OpenArtifact(artifact.Path));

    private async Task<Experiment?> ReadAsync(ForeignFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            FileInfo file = folder.File("meta.yaml") ?? throw new InvalidDataException("it has no meta.yaml");
            FlatYaml meta = FlatYaml.Parse(await ForeignFolder.ReadTextAsync(file, MlflowRunFolder.MaxText, cancellationToken));
            if (meta.Text("lifecycle_stage") == "deleted")
                throw new InvalidDataException("it is deleted");
            string name = meta.Text("name") ?? throw new InvalidDataException("it has no name");
            var tags = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach ((string key, FileInfo tag) in folder.Folder("tags")?.Files() ?? [])
                tags[key] = await ForeignFolder.ReadTextAsync(tag, MlflowRunFolder.MaxText, cancellationToken);
            _experiments[folder.Name] = folder;
            var created = new Timestamp(meta.Whole("creation_time") ?? 0);
            return new Experiment { Id = new ExperimentId(folder.Name), Name = name, ArtifactLocation = "", CreatedAt = created, UpdatedAt = created, Tags = tags };
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _report.LeaveOut($"experiment {folder.Name}", fault.Message);
            return null;
        }
    }
}
