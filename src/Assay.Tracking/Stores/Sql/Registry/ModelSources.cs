using System.Globalization;

namespace Assay.Tracking;

/// <summary>Finds where the files of a new version are, when its source is another model of this store.</summary>
internal static class ModelSources
{
    private const string Scheme = "models:";

    /// <returns>The location of the files, and the run they came from.</returns>
    /// <exception cref="TrackingException">The source names a model or version that is not there.</exception>
    public static (string Location, string? Run) Resolve(SqlSession session, NewModelVersion version)
    {
        string source = version.Source;
        if (!source.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return (source, version.Run);
        }
        string[] parts = source[Scheme.Length..].Trim('/').Split('/');
        if (parts is [{ Length: > 0 } id])
        {
            LoggedModel model = LoggedModelReader.Find(session, id) ?? throw RegistryFaults.NoSource(source, LoggedModelNames.NotFound(id).Message);
            return (model.ArtifactUri, string.IsNullOrEmpty(version.Run) ? model.SourceRun : version.Run);
        }
        if (parts is [{ Length: > 0 } name, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            string location = ModelVersionReader.FindLocation(session, Uri.UnescapeDataString(name), number)
                ?? throw RegistryFaults.NoSource(source, RegistryFaults.NoVersion(name, number).Message);
            return (location, version.Run);
        }
        throw RegistryFaults.NoSource(source, "a model of this store is named by models:/name/version or models:/m-…");
    }
}
