using Assay.Testing;

namespace Assay.Reference;

/// <summary>The folder of shared datasets: <c>ASSAY_REFERENCE_DATA</c>, or <c>../shared/data</c> beside the repository.</summary>
internal static class ReferenceData
{
    public static string Folder { get; } = System.IO.Path.GetFullPath(
        Environment.GetEnvironmentVariable("ASSAY_REFERENCE_DATA") is { Length: > 0 } given ? given : Repository.PathOf("..", "shared", "data"));

    public static bool IsThere => Directory.Exists(Folder);

    public static string PathOf(string file) => System.IO.Path.Combine(Folder, file);
}
