using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Datasets that a run uses.</summary>
public static class RunDatasets
{
    private const int DigestLength = 32;

    /// <summary>Records a data file by the digest of its content; the file itself stays where it is.</summary>
    /// <param name="name">By default the file's name.</param>
    /// <param name="context">What it is used for, such as <c>training</c>.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<DatasetUse> UsesFileAsync(this Run run, string file, string? name = null, string? context = null, CancellationToken cancellationToken = default)
    {
        var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (content.ConfigureAwait(false))
        {
            byte[] hash = await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false);
            var use = new DatasetUse
            {
                Name = name ?? Path.GetFileName(file),
                Digest = Convert.ToHexStringLower(hash)[..DigestLength],
                SourceType = "local",
                Source = CanonicalJson.GetText(new JsonObject { ["uri"] = Path.GetFullPath(file) }),
                Profile = CanonicalJson.GetText(new JsonObject { ["bytes"] = content.Length }),
                Tags = context is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [DatasetUse.ContextTag] = context },
            };
            run.Uses(use);
            return use;
        }
    }
}
