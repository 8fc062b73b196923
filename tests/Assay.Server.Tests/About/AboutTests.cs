namespace Assay.Server.Tests;

public sealed class AboutTests : ApiTest
{
    [Fact]
    public async Task The_server_says_how_it_is_and_what_it_speaks()
    {
        Assert.Equal("OK", (await GetAsync("/health")).Text);
        Assert.Matches(@"^\d+\.\d+\.\d+$", (await GetAsync("/version")).Text);
        Assert.False((bool)(await GetAsync("/api/3.0/mlflow/server-info")).Ok()["workspaces_enabled"]!);
    }
}
