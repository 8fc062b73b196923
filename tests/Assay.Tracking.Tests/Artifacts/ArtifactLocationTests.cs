namespace Assay.Tracking.Tests.Artifacts;

public sealed class ArtifactLocationTests
{
    private static readonly ArtifactRoot Folder = ArtifactRoot.Parse("file:///data/runs", "/srv");

    [Theory]
    [InlineData("mlflow-artifacts:/", nameof(ArtifactKeeper.Objects), "")]
    [InlineData("mlflow-artifacts:", nameof(ArtifactKeeper.Objects), "")]
    [InlineData("mlflow-artifacts:/1/abc/artifacts", nameof(ArtifactKeeper.Objects), "1/abc/artifacts")]
    [InlineData("mlflow-artifacts://host:9000/models/foo///bar/", nameof(ArtifactKeeper.Objects), "models/foo/bar")]
    [InlineData("mlflow-artifacts:/a%20b", nameof(ArtifactKeeper.Objects), "a b")]
    [InlineData("http://127.0.0.1:5000/api/2.0/mlflow-artifacts/artifacts/0/abc", nameof(ArtifactKeeper.Objects), "0/abc")]
    [InlineData("https://host/api/2.0/mlflow-artifacts/artifacts", nameof(ArtifactKeeper.Objects), "")]
    [InlineData("file:///data/x%20y/", nameof(ArtifactKeeper.Folder), "/data/x y")]
    [InlineData("file:/data", nameof(ArtifactKeeper.Folder), "/data")]
    [InlineData("file://localhost/data", nameof(ArtifactKeeper.Folder), "/data")]
    [InlineData("/data/user@host", nameof(ArtifactKeeper.Folder), "/data/user@host")]
    [InlineData("s3://bucket/a/b", nameof(ArtifactKeeper.Elsewhere), "")]
    [InlineData("wasbs://container@account.blob.core.windows.net/x", nameof(ArtifactKeeper.Elsewhere), "")]
    [InlineData("runs:/abc/model", nameof(ArtifactKeeper.Elsewhere), "")]
    [InlineData("models:/m-123", nameof(ArtifactKeeper.Elsewhere), "")]
    [InlineData("http://host/x", nameof(ArtifactKeeper.Elsewhere), "")]
    public void A_location_says_who_keeps_it(string text, string keeper, string path)
    {
        Assert.True(ArtifactLocation.TryParse(text, out ArtifactLocation? location));
        Assert.Equal((keeper, path), (location.Keeper.ToString(), location.Path));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_hostile_is_a_location(string text)
    {
        Assert.False(ArtifactLocation.TryParse(text, out _), text);
        Assert.Equal(TrackingFault.InvalidValue, Assert.Throws<TrackingException>(() => Folder.Accept(text)).Fault);
    }

    public static TheoryData<string> Hostile { get; } =
    [
        "http:///#/../../etc/", "http:///?/../../etc/", "http:///;/../../etc/", "file:///data/runs#/../../etc", "file:///data/runs?x=../../etc",
        "mlflow-artifacts:/../etc", "mlflow-artifacts:/a/..%2f..%2fetc", "mlflow-artifacts:/%252e%252e/etc", "mlflow-artifacts:/a\\..\\b", "mlflow-artifacts:/a%00b",
        "file:///data/runs/../../etc", "file:///data/runs/%2e%2e/x", "file:///data/runs/%252e%252e/x", "file://a%23/..//tmp", "file://evil/share", "file:////server/share",
        "//proc/self/root", "///proc/self/root", "\\\\server\\share", "\\\\?\\C:\\x", "file:///\\..\\..\\etc", "/data/runs/../../etc", "/data/runs\0",
        "/data/runs/%2e%2e/etc", "s3://bucket/../x", "s3://bucket/%2e%2e%2fx", "https://user:password@host/x", "javascript:alert(1)", "data:text/html,x", "gopher://host/x",
        "/data/runs\n/x", "/data/runs/%2%0952e/x", "file:///data/runs/%2%0952e", "../x", "a/../../x", "http://127.0.0.1/..%2f..%2fetc", "http:///api/2.0/mlflow-artifacts/artifacts/x",
        "dbfs:/r/artifacts/a%3f/../../../..", "file://%2e%2e/x", "mlflow-artifacts://%2e%2e/etc", "mlflow-artifacts://evil%2f..%2f/x", "file:///data/runs/%c0%ae%c0%ae/x",
    ];

    [Fact]
    public void A_relative_location_starts_from_the_current_folder_and_stays_a_path()
    {
        Assert.Equal("/srv/my_location", Folder.Accept("my_location"));
        Assert.Equal("/srv/my_location", Folder.Accept("./my_location/"));
        Assert.Equal("file:///srv/my_location", Folder.Accept("file:my_location"));
        Assert.Equal("/srv/mlruns", ArtifactRoot.Parse("./mlruns", "/srv").Folder);
        Assert.Equal("/mlruns", ArtifactRoot.Parse("../mlruns", "/srv").Location);
    }

    [Theory]
    [InlineData("file:///data/runs")]
    [InlineData("file:///data/runs/7")]
    [InlineData("/data/runs/7")]
    [InlineData("s3://bucket/x")]
    [InlineData("mlflow-artifacts:/7")]
    public void What_lies_below_the_root_or_elsewhere_is_recorded_as_it_is(string text) => Assert.Equal(text, Folder.Accept(text));

    [Theory]
    [InlineData("/etc")]
    [InlineData("file:///etc")]
    [InlineData("file:///data/runs2")]
    [InlineData("/data")]
    [InlineData("/")]
    public void Local_folders_outside_the_root_are_refused(string text)
    {
        Assert.Contains("below the artifact root (file:///data/runs)", Assert.Throws<TrackingException>(() => Folder.Accept(text)).Message, StringComparison.Ordinal);
        Assert.Equal(TrackingFault.InvalidValue, Assert.Throws<TrackingException>(() => ArtifactRoot.Objects.Accept(text)).Fault);
    }

    [Fact]
    public void Fragments_and_parameters_are_refused_in_MLflows_words()
    {
        foreach (string text in new[] { "http:///#/../../etc/", "s3://b/x;y", "file:///data/runs#x" })
        {
            Assert.Equal("'artifact_location' URL can't include fragments or params.", Assert.Throws<TrackingException>(() => Folder.Accept(text)).Message);
        }
        Assert.StartsWith("Invalid query string", Assert.Throws<TrackingException>(() => Folder.Accept("s3://b/x?../..")).Message, StringComparison.Ordinal);
    }
}
