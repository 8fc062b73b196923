using FsCheck;
using FsCheck.Fluent;

namespace Assay.Tracking.Tests.Artifacts;

public sealed class ArtifactPathTests
{
    [Theory]
    [InlineData("path", "path")]
    [InlineData("path/", "path")]
    [InlineData("path/to/file", "path/to/file")]
    [InlineData("", "")]
    [InlineData(".", "")]
    [InlineData("./a//b/.", "a/b")]
    [InlineData("..../a...b/ .. x", "..../a...b/ .. x")]
    [InlineData("100%.txt", "100%.txt")]
    [InlineData("dog%step%100%timestamp%100%g1", "dog%step%100%timestamp%100%g1")]
    [InlineData("dog%step%100%timestamp%100%u1a2b3c4-5678.png", "dog%step%100%timestamp%100%u1a2b3c4-5678.png")]
    [InlineData("dog%step%0%timestamp%100%c0ffee12-5678.png", "dog%step%0%timestamp%100%c0ffee12-5678.png")]
    [InlineData("dog+step+20 größe é.png", "dog+step+20 größe é.png")]
    [InlineData("a%20b", "a%20b")]
    [InlineData("12:30:00.txt", "12:30:00.txt")]
    public void What_stays_below_its_folder_has_one_spelling(string path, string expected)
    {
        Assert.True(ArtifactPath.TryNormalize(path, out string normal));
        Assert.Equal(expected, normal);
        Assert.True(ArtifactPath.TryNormalize(normal, out string again));
        Assert.Equal(normal, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/path")]
    [InlineData("//path")]
    [InlineData("..")]
    [InlineData("../path")]
    [InlineData("./../path")]
    [InlineData("path/../to/file")]
    [InlineData("path/..")]
    [InlineData("..%2fpath")]
    [InlineData("%2e%2e/path")]
    [InlineData("%2E%2E%2Fpath")]
    [InlineData("a/%252e%252e/b")]
    [InlineData("a/%25252e%25252e%25252fb")]
    [InlineData("%2fetc/passwd")]
    [InlineData("%252fetc")]
    [InlineData("a\\b")]
    [InlineData("..\\..\\a")]
    [InlineData("a%5c..%5cb")]
    [InlineData("\\\\server\\share")]
    [InlineData("\\\\?\\C:\\x")]
    [InlineData("C:/x")]
    [InlineData("C:x")]
    [InlineData("c%3a/x")]
    [InlineData("file:/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("FILE:etc")]
    [InlineData("http://host/x")]
    [InlineData("a\0b")]
    [InlineData("a%00b")]
    [InlineData("a%2500b")]
    [InlineData("a\nb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    [InlineData("%2%0952e/")]
    [InlineData("a#b")]
    [InlineData("a%23b")]
    [InlineData("%c0%ae%c0%ae/etc")]
    [InlineData("%C1%9c..")]
    [InlineData("%u002e%u002e/etc")]
    public void What_could_lead_out_is_no_path(string? path) => Assert.False(ArtifactPath.TryNormalize(path, out _));

    [Fact]
    public void Half_a_surrogate_pair_is_no_path() => Assert.False(ArtifactPath.TryNormalize("a" + '\ud800' + "b", out _));

    [Fact]
    public void Paths_have_a_longest_length_and_a_deepest_depth()
    {
        string longest = string.Join('/', Enumerable.Repeat(new string('a', 127), ArtifactPath.MaxLength / 128)) + "/";
        Assert.True(ArtifactPath.TryNormalize(longest, out _));
        Assert.False(ArtifactPath.TryNormalize(longest + "a", out _));
        Assert.True(ArtifactPath.TryNormalize("x/" + new string('a', ArtifactPath.MaxNameBytes), out _));
        Assert.False(ArtifactPath.TryNormalize("x/" + new string('a', ArtifactPath.MaxNameBytes + 1), out _));
        Assert.False(ArtifactPath.TryNormalize(new string('é', 128), out _));
        Assert.True(ArtifactPath.TryNormalize(string.Join('/', Enumerable.Repeat("a", ArtifactPath.MaxDepth)), out _));
        Assert.False(ArtifactPath.TryNormalize(string.Join('/', Enumerable.Repeat("a", ArtifactPath.MaxDepth + 1)), out _));
    }

    [Fact]
    public void Encoding_without_end_is_refused()
    {
        string path = "a.b";
        for (int i = 0; i < 30; i++)
        {
            path = path.Replace("%", "%25", StringComparison.Ordinal).Replace(".", "%2e", StringComparison.Ordinal);
        }
        Assert.False(ArtifactPath.TryNormalize(path, out _));
    }

    [Fact]
    public void No_path_leads_out_however_it_is_decoded() => Prop
        .ForAll(HostilePaths.Any(), path =>
        {
            if (!ArtifactPath.TryNormalize(path, out string normal))
            {
                return true;
            }
            for (int i = 0; i < 12; i++)
            {
                string full = Path.GetFullPath(Path.Combine("/root/x", normal));
                if (full != "/root/x" && !full.StartsWith("/root/x/", StringComparison.Ordinal))
                {
                    return false;
                }
                normal = Uri.UnescapeDataString(normal);
            }
            return true;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
}
