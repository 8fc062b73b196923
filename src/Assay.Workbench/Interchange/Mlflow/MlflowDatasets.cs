using System.Runtime.CompilerServices;
using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>The datasets that a run of an <c>mlruns</c> folder used: each an input of the run that names a dataset of the experiment.</summary>
internal sealed class MlflowDatasets(ForeignFolder experiment, ForeignFolder run, CopyReport report)
{
    private const string TagPrefix = "tags.";

    public async IAsyncEnumerable<DatasetUse> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (ForeignFolder input in run.Folder("inputs")?.Folders() ?? [])
        {
            DatasetUse? use = null;
            try
            {
                use = await ReadAsync(input, cancellationToken);
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                report.LeaveOut($"input {input.Name} of run {run.Name}", fault.Message);
            }

            if (use is not null)
                yield return use;
        }
    }

    private async Task<DatasetUse> ReadAsync(ForeignFolder input, CancellationToken cancellationToken)
    {
        FlatYaml link = await MetaAsync(input, cancellationToken);
        string id = link.Text("source_id") ?? throw new InvalidDataException("it names no source_id");
        ForeignFolder dataset = experiment.Folder("datasets")?.Folder(id) ?? throw new InvalidDataException($"the experiment has no dataset '{id}'");
        FlatYaml meta = await MetaAsync(dataset, cancellationToken);
        return new DatasetUse
        {
            Name = meta.Text("name") ?? throw new InvalidDataException($"dataset '{id}' has no name"),
            Digest = meta.Text("digest") ?? throw new InvalidDataException($"dataset '{id}' has no digest"),
            SourceType = meta.Text("source_type") ?? "",
            Source = meta.Text("source") ?? "",
            Schema = meta.Text("schema"),
            Profile = meta.Text("profile"),
            Tags = link.Values.Where(v => v.Key.StartsWith(TagPrefix, StringComparison.Ordinal)).ToDictionary(v => v.Key[TagPrefix.Length..], v => v.Value),
        };
    }

    private static async Task<FlatYaml> MetaAsync(ForeignFolder folder, CancellationToken cancellationToken)
    {
        FileInfo file = folder.File("meta.yaml") ?? throw new InvalidDataException($"'{folder.Name}' has no meta.yaml");
        return FlatYaml.Parse(await ForeignFolder.ReadTextAsync(file, MlflowRunFolder.MaxText, cancellationToken));
    }
}
