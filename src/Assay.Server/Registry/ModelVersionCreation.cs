using System.Buffers;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>Answers the call that makes a version of a model, whose source must not lead a later reader elsewhere.</summary>
internal static class ModelVersionCreation
{
    private const int Uri = 2048;
    private const int Id = 256;

    private static readonly SearchValues<char> OfPaths = SearchValues.Create("/\\:%");

    public static async Task HandleAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var version = new NewModelVersion(request.ModelName(), Lengths.Check(request.Text("source"), Uri, "Model version source", "source"))
        {
            Run = Lengths.Check(request.OptionalText("run_id") ?? "", Id, "Run ID", "run_id"),
            RunLink = Link(request.OptionalText("run_link") ?? ""),
            Description = request.OptionalText("description") ?? "",
            Tags = request.Tags("Model version"),
            LoggedModel = request.OptionalText("model_id") is { Length: > 0 } model ? model : null,
        };
        await CheckSourceAsync(call, version).ConfigureAwait(false);
        ModelVersion made = await call.Home.Registry.CreateVersionAsync(version, call.Cancellation).ConfigureAwait(false);
        await ModelVersionCalls.SendAsync(call, made).ConfigureAwait(false);
    }

    private static async Task CheckSourceAsync(ApiCall call, NewModelVersion version)
    {
        // A prompt has no files: its source is any word, but still none that leads to a file.
        if (version.Tags.ContainsKey(RegisteredModelSearch.PromptTag) && !version.Source.AsSpan().ContainsAny(OfPaths))
        {
            return;
        }
        if (version.LoggedModel is { } id)
        {
            LoggedModel model = await LoggedModelCalls.FindAsync(call, id).ConfigureAwait(false);
            ModelSource.Check(version.Source, model.ArtifactUri, "model_id");
            return;
        }
        RunDetails? run = RunId.TryParse(version.Run, out RunId known) ? await call.Store.FindRunAsync(known, call.Cancellation).ConfigureAwait(false) : null;
        ModelSource.Check(version.Source, run?.ArtifactUri, "run_id");
    }

    /// <summary>Pages show it as a link, so nothing but an address of the web will do.</summary>
    private static string Link(string link) =>
        link.Length == 0 || (System.Uri.TryCreate(link, UriKind.Absolute, out System.Uri? uri) && (uri.Scheme == System.Uri.UriSchemeHttp || uri.Scheme == System.Uri.UriSchemeHttps))
            ? Lengths.Check(link, Uri, "Run link", "run_link")
            : throw Refusal.Invalid($"Invalid value for parameter 'run_link' supplied: '{Lengths.Cut(link)}' must be an http or https address.");
}
