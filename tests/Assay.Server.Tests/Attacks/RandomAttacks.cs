using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Server.Tests.Attacks;

/// <summary>Paths and locations put together of what attacks are made of: nothing gets out, nothing is touched, and nothing is the server's fault.</summary>
public sealed class RandomAttacks(AttackedServer attacked) : ArtifactAttacks(attacked)
{
    private static readonly string[] Pieces =
    [
        "..", ".", "/", "//", "\\", "%2e", "%2E%2E", "%2f", "%5c", "%252e%252e", "%252f", "%00", "%", "%2", "e", "5", "C:", "file:", "file://", "#", "?", ";", "@", ":",
        "a", "a.txt", "dir", "etc/passwd", "%09", "\t", "\n", "%0a", "%c0%ae", "%u002e", "é", "😀", " ", "...", "~", "canary", "outside", "0", "own", "*", "|", "%25", "&", "+", "\"", "\u0085",
        "mlflow-artifacts:", "http://127.0.0.1", "s3://b", "runs:", "models:", "localhost", "/proc/self/root", "api/2.0/mlflow-artifacts/artifacts",
    ];

    private static readonly Arbitrary<string> Hostile = Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    [Fact]
    public void No_path_gets_out() => Prop
        .ForAll(Hostile, path => AttackAsync(path).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void No_location_gets_out() => Prop
        .ForAll(Hostile, Gen.Elements("", "file://", "mlflow-artifacts:/").ToArbitrary(), (location, prefix) => RecordAsync(prefix + location).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private async Task AttackAsync(string path)
    {
        await Server.AttackAsync($"GET /get-artifact?run_id={Run}&path={InAQuery(path)}");
        await Server.AttackAsync($"GET /api/2.0/mlflow/artifacts/list?run_id={Run}&path={InAQuery(path)}");
        await Server.AttackAsync($"GET /api/2.0/mlflow-artifacts/artifacts?path={InAQuery(path)}");
        await Server.AttackAsync($"POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid={Run}&path={InAQuery(path)}", "attack", "Content-Type: text/plain");
        foreach (string method in new[] { "GET", "PUT", "DELETE" })
        {
            await Server.AttackAsync($"{method} /api/2.0/mlflow-artifacts/artifacts/{OnTheLine(path)}", method == "PUT" ? "attack" : null);
        }
    }

    private async Task RecordAsync(string location)
    {
        string name = Guid.NewGuid().ToString();
        RawAnswer created = await Server.AttackAsync("POST /api/2.0/mlflow/experiments/create", JsonSerializer.Serialize(new { name, artifact_location = location }));
        if (created.Status == 200)
        {
            (string run, _) = await Server.RunAsync(JsonDocument.Parse(created.Body).RootElement.GetProperty("experiment_id").GetString()!);
            await Server.AttackAsync($"GET /api/2.0/mlflow/artifacts/list?run_id={run}");
            await Server.AttackAsync($"GET /get-artifact?run_id={run}&path=canary");
            await Server.AttackAsync($"POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid={run}&path=x", "attack", "Content-Type: text/plain");
        }
    }
}
