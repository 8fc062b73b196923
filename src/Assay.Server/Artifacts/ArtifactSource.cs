using Assay.Tracking;

namespace Assay.Server;

/// <summary>Leads from a location that names a run or a model to the location where that keeps its files.</summary>
internal static class ArtifactSource
{
    private const int MaxSteps = 8;

    public static async Task<IReadOnlyList<Artifact>> ListAsync(ApiCall call, string location, string folder)
    {
        (string place, string within) = await ResolveAsync(call, location).ConfigureAwait(false);
        string whole = Join(within, folder);
        var files = await call.Home.Artifacts.ListAsync(place, whole, recursive: false, call.Cancellation).ConfigureAwait(false);
        return within.Length == 0 ? files : [.. files.Select(file => file with { Path = file.Path[(within.Length + 1)..] })];
    }

    /// <summary>The location and the path in it that <paramref name="location"/> stands for: <c>runs:/ID/model</c> is <c>model</c> in a run's artifacts.</summary>
    public static async Task<(string Location, string Path)> ResolveAsync(ApiCall call, string location)
    {
        string within = "";
        for (int step = 0; step < MaxSteps; step++)
        {
            (string? next, string path) = await StepAsync(call, location).ConfigureAwait(false);
            if (next is null)
            {
                return (location, within);
            }
            location = next;
            within = Join(path, within);
        }
        throw Refusal.Invalid("The source leads from one model or run to the next without end. Give the version a source that is a folder of artifacts.");
    }

    public static string Join(string folder, string path) => folder.Length == 0 ? path : path.Length == 0 ? folder : $"{folder}/{path}";

    private static async Task<(string? Location, string Path)> StepAsync(ApiCall call, string location)
    {
        if (Names(location, "runs:") is [var run, .. var inRun])
        {
            RunDetails found = await RunIds.FindAsync(call, RunIds.Parse(run)).ConfigureAwait(false);
            return (found.ArtifactUri, RequestedPath.Of(string.Join('/', inRun)));
        }
        if (Names(location, "models:") is [var model, .. var inModel] && model.StartsWith("m-", StringComparison.Ordinal))
        {
            LoggedModel? found = await call.Home.LoggedModels.FindAsync(model, call.Cancellation).ConfigureAwait(false);
            return (found?.ArtifactUri ?? throw Refusal.NotFound($"Logged model with ID '{Lengths.Cut(model)}' not found."), RequestedPath.Of(string.Join('/', inModel)));
        }
        return (null, "");
    }

    private static string[]? Names(string location, string scheme) =>
        location.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? location[scheme.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries) : null;
}
