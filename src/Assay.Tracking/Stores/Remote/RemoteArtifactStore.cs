using System.Net.Http.Headers;
using System.Text.Json;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Artifacts that a server keeps: locations <c>mlflow-artifacts:/…</c>, and the addresses such locations stand for.</summary>
/// <remarks>Contents stream both ways; none is held in memory whole.</remarks>
internal sealed class RemoteArtifactStore(RestClient client) : IArtifactStore
{
    private const string Scheme = "mlflow-artifacts:";
    private const string Route = "api/2.0/mlflow-artifacts/artifacts";

    public bool Keeps(string location) =>
        location.StartsWith(Scheme, StringComparison.Ordinal) || location.StartsWith(client.Address + Route, StringComparison.Ordinal);

    public async Task<IReadOnlyList<Artifact>> ListAsync(string location, string folder = "", bool recursive = false, CancellationToken cancellationToken = default)
    {
        string whole = Join(RootOf(location), folder);
        var found = new List<Artifact>();
        using HttpResponseMessage answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, $"{Route}?path={Uri.EscapeDataString(whole)}"), cancellationToken).ConfigureAwait(false);
        var body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            using JsonDocument document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (JsonElement file in document.RootElement.Items("files"))
            {
                // Servers differ in whether they answer with names or with paths.
                string name = (file.Text("path") ?? "").TrimEnd('/').Split('/')[^1];
                string path = folder.Length == 0 ? name : $"{folder}/{name}";
                bool isFolder = file.Member("is_dir") is { ValueKind: JsonValueKind.True };
                found.Add(new Artifact(path, isFolder ? null : file.Whole("file_size") ?? 0, null));
            }
        }
        if (recursive)
        {
            foreach (Artifact below in found.Where(f => f.IsFolder).ToList())
            {
                found.Remove(below);
                found.AddRange(await ListAsync(location, below.Path, true, cancellationToken).ConfigureAwait(false));
            }
        }
        return [.. found.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    public async Task<Artifact?> FindAsync(string location, string path, CancellationToken cancellationToken = default)
    {
        Join(RootOf(location), path);
        int slash = path.LastIndexOf('/');
        var siblings = await ListAsync(location, slash < 0 ? "" : path[..slash], false, cancellationToken).ConfigureAwait(false);
        return siblings.FirstOrDefault(s => s.Path == path);
    }

    public async Task<Artifact> PutAsync(string location, string path, Stream content, CancellationToken cancellationToken = default)
    {
        string address = AddressOf(location, path);
        long start = content.CanSeek ? content.Position : 0;
        long sent = 0;
        HttpRequestMessage Request()
        {
            if (content.CanSeek)
            {
                content.Position = start;
            }
            var counted = new CountedContent(content, content.CanSeek ? content.Length - start : null, bytes => sent = bytes);
            counted.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            return new HttpRequestMessage(HttpMethod.Put, address) { Content = counted };
        }
        // What cannot be read twice is sent once; whoever needs more keeps it in a file first.
        using HttpResponseMessage answer = await client.SendAsync(Request, safe: content.CanSeek, cancellationToken, patient: false).ConfigureAwait(false);
        return new Artifact(path, sent, null);
    }

    public async Task<Stream> OpenAsync(string location, string path, CancellationToken cancellationToken = default)
    {
        string address = AddressOf(location, path);
        if (await FindAsync(location, path, cancellationToken).ConfigureAwait(false) is not { IsFolder: false })
        {
            // Servers answer in many ways for what is not there, a folder as an empty file among them.
            throw new TrackingException(TrackingFault.NotFound, $"There must be an artifact '{path}' in {location}; there is none.");
        }
        HttpResponseMessage answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken).ConfigureAwait(false);
        return await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> DeleteAsync(string location, string path, CancellationToken cancellationToken = default)
    {
        string address = AddressOf(location, path);
        int files = await FindAsync(location, path, cancellationToken).ConfigureAwait(false) switch
        {
            null => 0,
            { IsFolder: false } => 1,
            _ => (await ListAsync(location, path, true, cancellationToken).ConfigureAwait(false)).Count,
        };
        if (files > 0)
        {
            using HttpResponseMessage answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, address), cancellationToken).ConfigureAwait(false);
        }
        return files;
    }

    private Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken) =>
        client.SendAsync(make, safe: true, cancellationToken, patient: false);

    private string AddressOf(string location, string path)
    {
        string whole = path.Length > 0 ? Join(RootOf(location), path) : throw Invalid(path);
        return $"{Route}/{string.Join('/', whole.Split('/').Select(Uri.EscapeDataString))}";
    }

    private string RootOf(string location)
    {
        if (!Keeps(location))
        {
            throw new TrackingException(TrackingFault.InvalidValue, $"A server keeps the artifacts of mlflow-artifacts: locations; found {location}.");
        }
        string rest = location.StartsWith(Scheme, StringComparison.Ordinal) ? location[Scheme.Length..] : location[(client.Address.ToString().Length + Route.Length)..];
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            string[] parts = rest[2..].Split('/', 2);
            if (parts[0].Length > 0 && parts[0] != client.Address.Authority && parts[0] != client.Address.Host)
            {
                // Credentials for one server are not shown to another because the first one says so.
                throw new TrackingException(TrackingFault.InvalidValue, $"The artifacts are kept by the server {parts[0]}, which is not the tracking server {client.Address.Authority}: open it by its own address.");
            }
            rest = parts.ElementAtOrDefault(1) ?? "";
        }
        string path = rest.Trim('/');
        return path.Length == 0 || TreePath.IsValid(path) ? path : throw Invalid(path);
    }

    private static string Join(string root, string path)
    {
        if (path.Length > 0 && !TreePath.IsValid(path))
        {
            throw Invalid(path);
        }
        return root.Length == 0 ? path : path.Length == 0 ? root : $"{root}/{path}";
    }

    private static TrackingException Invalid(string path) =>
        new(TrackingFault.InvalidValue, $"An artifact's path is names joined by '/', without '..', backslashes, colons or control characters; found '{path}'.");
}
