namespace Assay.Tracking;

/// <summary>Figures that a run leaves behind, in its folder <c>figures/</c>.</summary>
public static class RunFigures
{
    private const string Folder = "figures/";
    private static readonly string[] Extensions = [".svg", ".png", ".html", ".jpg", ".jpeg", ".webp", ".gif", ".pdf"];

    /// <summary>Saves a figure that is text: SVG or HTML.</summary>
    /// <param name="name">Such as <c>loss.svg</c>; with folders before it if wanted.</param>
    /// <exception cref="ArgumentException">The extension is not that of a figure.</exception>
    public static Task<Artifact> SaveFigureAsync(this Run run, string name, string text, CancellationToken cancellationToken = default) =>
        run.SaveArtifactAsync(PathOf(name), text, cancellationToken);

    /// <summary>Saves a figure, such as a PNG image.</summary>
    /// <inheritdoc cref="SaveFigureAsync(Run, string, string, CancellationToken)"/>
    public static Task<Artifact> SaveFigureAsync(this Run run, string name, byte[] content, CancellationToken cancellationToken = default) =>
        run.SaveArtifactAsync(PathOf(name), content, cancellationToken);

    /// <inheritdoc cref="SaveFigureAsync(Run, string, byte[], CancellationToken)"/>
    public static Task<Artifact> SaveFigureAsync(this Run run, string name, Stream content, CancellationToken cancellationToken = default) =>
        run.SaveArtifactAsync(PathOf(name), content, cancellationToken);

    private static string PathOf(string name) => Extensions.Contains(Path.GetExtension(name).ToLowerInvariant())
        ? Folder + name
        : throw new ArgumentException($"A figure's name ends with one of {string.Join(", ", Extensions)}; found '{name}'.", nameof(name));
}
