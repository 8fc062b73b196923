namespace Assay.Tracking;

/// <summary>The home of runs at a server.</summary>
internal static class RemoteHome
{
    /// <summary>Opens it without asking the server anything: it may be away.</summary>
    public static TrackingHome Open(string address, TimeProvider time, RetryPolicy? retries = null)
    {
        var uri = new Uri(address);
        var client = new RestClient(uri, ServerCredentials.Find(uri, Environment.GetEnvironmentVariable), retries ?? new RetryPolicy(), time);
        // A server that keeps no artifacts itself names folders that its clients share with it.
        var artifacts = new ArtifactStores([new RemoteArtifactStore(client), new FolderArtifactStore(Path.GetPathRoot(Environment.CurrentDirectory)!)]);
        return new TrackingHome(new RemoteTrackingStore(client), artifacts, new RemoteModelRegistry(client), new RemoteLoggedModelStore(client)) { AwayName = client.Address.ToString() };
    }
}
