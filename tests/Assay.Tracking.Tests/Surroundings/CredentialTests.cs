using System.Text;
using Assay.Testing;

namespace Assay.Tracking.Tests;

/// <summary>What a server is told of who is asking.</summary>
public sealed class CredentialTests
{
    public static TheoryData<string, string[], string?> Cases => new()
    {
        { "", [], null },
        { "", ["MLFLOW_TRACKING_TOKEN=theirs"], "Bearer theirs" },
        { "", ["ASSAY_TOKEN=ours"], "Bearer ours" },
        { "", ["ASSAY_TOKEN=ours", "MLFLOW_TRACKING_TOKEN=theirs"], "Bearer ours" },
        { "", ["MLFLOW_TRACKING_USERNAME=größe", "MLFLOW_TRACKING_PASSWORD=a:b"], Basic("größe:a:b") },
        { "", ["MLFLOW_TRACKING_USERNAME=me", "MLFLOW_TRACKING_PASSWORD=word", "ASSAY_TOKEN=ours"], Basic("me:word") },
        { "", ["MLFLOW_TRACKING_USERNAME=me", "MLFLOW_TRACKING_TOKEN=theirs"], "Bearer theirs" },
        { "", ["MLFLOW_TRACKING_USERNAME=me"], null },
        { "me%40home:a%3Ab@", ["ASSAY_TOKEN=ours", "MLFLOW_TRACKING_USERNAME=you", "MLFLOW_TRACKING_PASSWORD=word"], Basic("me@home:a:b") },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_address_goes_before_user_and_password_and_these_before_tokens(string inAddress, string[] variables, string? expected)
    {
        var given = variables.Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        Assert.Equal(expected, ServerCredentials.Find(new Uri($"http://{inAddress}127.0.0.1:5000"), given.GetValueOrDefault)?.ToString());
    }

    [Theory]
    [InlineData("MLFLOW_TRACKING_URI", null, "MLFLOW_TRACKING_TOKEN=theirs")]
    [InlineData("ASSAY_TRACKING_URI", null, "ASSAY_TOKEN=ours", "MLFLOW_TRACKING_TOKEN=theirs")]
    [InlineData("MLFLOW_TRACKING_URI", "me:word", "MLFLOW_TRACKING_USERNAME=me", "MLFLOW_TRACKING_PASSWORD=word")]
    public async Task A_program_shows_the_server_what_its_environment_holds(string address, string? user, params string[] variables)
    {
        await using var listener = new HeaderListener();
        (string, string)[] environment = [(address, $"http://{listener.Authority}"), .. variables.Select(v => v.Split('=', 2)).Select(v => (v[0], v[1]))];
        CommandResult result = await SurroundedProgram.RunAsync(["ask"], environment);
        Assert.Equal((0, "False"), (result.ExitCode, result.Output.Trim()));
        Assert.Equal([user is null ? $"Bearer {environment[1].Item2}" : Basic(user)], listener.Authorizations);
    }

    [Fact]
    public async Task Credentials_in_an_address_are_sent_and_told_to_nobody_else()
    {
        await using var listener = new HeaderListener();
        await using TrackingHome home = await TrackingHome.OpenAsync($"http://me:w0rd@{listener.Authority}/base?key=w0rd");
        Assert.Null(await home.Store.FindExperimentByNameAsync("houses"));
        Assert.Equal([Basic("me:w0rd")], listener.Authorizations);
        Assert.Equal($"http://{listener.Authority}/base/", home.AwayName);
    }

    private static string Basic(string pair) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
}
