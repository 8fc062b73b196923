namespace Assay.Tracking;

/// <summary>URIs of folders within folders.</summary>
internal static class ArtifactLocation
{
    /// <summary>A folder below another. A query or fragment stays at the end, as in MLflow.</summary>
    public static string Below(string location, string path)
    {
        int end = location.IndexOfAny(['?', '#']);
        (string folder, string rest) = end < 0 ? (location, "") : (location[..end], location[end..]);
        return $"{folder.TrimEnd('/')}/{path}{rest}";
    }
}
