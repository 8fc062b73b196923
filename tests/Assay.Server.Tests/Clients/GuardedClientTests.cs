using Assay.Tracking;

namespace Assay.Server.Tests;

/// <summary>Assay's client at a server that asks for tokens.</summary>
public sealed class GuardedClientTests
{
    [Fact]
    public async Task A_token_as_the_password_in_the_address_lets_a_writer_write()
    {
        await using GuardedServer server = await StartAsync();
        await using TrackingHome home = await OpenAsync(server, server.Secret(TokenRole.Writer));
        await home.GetOrCreateExperimentAsync("houses");
        Assert.NotNull(await home.Store.FindExperimentByNameAsync("houses"));
    }

    [Fact]
    public async Task A_viewer_reads_and_is_denied_what_it_may_not_do()
    {
        await using GuardedServer server = await StartAsync();
        await using TrackingHome home = await OpenAsync(server, server.Secret(TokenRole.Viewer));
        Assert.Null(await home.Store.FindExperimentByNameAsync("houses"));
        await AssertDeniedAsync(() => home.Store.CreateExperimentAsync(new NewExperiment("houses")));
    }

    [Fact]
    public async Task A_wrong_token_is_denied_in_words_that_do_not_hold_it()
    {
        await using GuardedServer server = await StartAsync();
        await using TrackingHome home = await OpenAsync(server, "not-the-secret");
        TrackingException denied = await AssertDeniedAsync(() => home.Store.FindExperimentByNameAsync("houses"));
        Assert.DoesNotContain("not-the-secret", denied.ToString(), StringComparison.Ordinal);
    }

    private static async Task<GuardedServer> StartAsync()
    {
        var server = new GuardedServer();
        await server.StartAsync();
        return server;
    }

    private static Task<TrackingHome> OpenAsync(GuardedServer server, string secret) =>
        TrackingHome.OpenAsync($"http://me:{Uri.EscapeDataString(secret)}@{server.Address.Authority}");

    private static async Task<TrackingException> AssertDeniedAsync(Func<Task> call)
    {
        TrackingException denied = await Assert.ThrowsAsync<TrackingException>(call);
        Assert.Equal(TrackingFault.Denied, denied.Fault);
        return denied;
    }
}
