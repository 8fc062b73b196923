namespace Assay.Workbench;

/// <summary><c>assay init</c>: makes a workspace.</summary>
public static class InitVerb
{
    /// <returns>Whether it was made; false when there was one already.</returns>
    public static bool Init(string folder)
    {
        Directory.CreateDirectory(folder);
        return WorkspacePlace.FindOrMake(folder).Created;
    }
}
