using Assay.Tracking;

namespace Assay.Workbench;

/// <summary><c>assay export</c>: runs as files that other tools read.</summary>
public static class ExportVerb
{
    /// <summary>Writes the runs that a request asks for, newest first, as UTF-8.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="AssayException">The workspace or the request is at fault.</exception>
    public static async Task<int> RunsAsync(ExportRequest request, Stream output, CancellationToken cancellationToken)
    {
        if (request is { History: true, Format: not ExportFormat.Json })
            throw new WorkbenchException("Histories are exported as JSON only: a table has one row for each run. Use --format json.");
        Filter filter = Filter.Parse(request.Filter, FilterGrammar.Runs);
        await using Workspace workspace = await Workspace.OpenAsync(WorkspacePlace.Find(request.Workspace), cancellationToken: cancellationToken);
        RunSelection selection = await RunSelection.OfAsync(workspace.Store, request.Experiment, filter, cancellationToken);
        return request.Format == ExportFormat.Csv
            ? await new RunCsv(selection).WriteAsync(output, cancellationToken)
            : await new RunJson(selection, workspace.Store, request.History).WriteAsync(output, cancellationToken);
    }

    /// <summary>Writes a run as an event file of TensorBoard.</summary>
    /// <param name="id">A run's ID, or an unambiguous beginning of it.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public static async Task<string> TensorBoardAsync(string? workspaceFolder, string id, string folder, CancellationToken cancellationToken)
    {
        await using Workspace workspace = await Workspace.OpenAsync(WorkspacePlace.Find(workspaceFolder), cancellationToken: cancellationToken);
        RunId run = await workspace.Store.ResolveAsync(id, cancellationToken);
        return await TensorBoardExport.WriteAsync(workspace.Home, run, folder, cancellationToken);
    }
}
