using System.Globalization;
using Xunit.Abstractions;

namespace Assay.Tracking.Tests;

/// <summary>Writers killed at any moment, hundreds of times: <c>ASSAY_TORTURE_KILLS</c> says how many.</summary>
public sealed class TortureTests(ITestOutputHelper output) : IDisposable
{
    private const string Setting = "ASSAY_TORTURE_KILLS";
    private const int DefaultKills = 200;
    private const int WritersAtOnce = 3;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable(Setting) ?? $"{DefaultKills}", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_writer_loses_and_doubles_nothing_and_the_next_opens_what_it_left()
    {
        int[] acknowledged = await Task.WhenAll(Enumerable.Range(0, 2).Select(async database =>
        {
            string folder = _folder.At($"database {database}");
            var random = new Random(database);
            var victims = new List<TortureVictim>();
            while (victims.Count < Kills / 4)
            {
                TortureVictim victim = await TortureVictim.KillAsync(folder, Delay(random));
                victims.Add(victim);
                await using TrackingHome home = await TortureWriter.OpenAsync(folder);
                await victim.VerifyAsync(home.Store);
            }
            return await VerifyAllAsync(folder, victims);
        }));
        output.WriteLine($"{Kills / 4 * 2} kills, {acknowledged.Sum()} points acknowledged");
    }

    [Fact]
    public async Task Writers_killed_beside_one_another_lose_and_double_nothing()
    {
        string folder = _folder.At("shared");
        await using TrackingHome home = await TortureWriter.OpenAsync(folder);
        TortureVictim[][] victims = await Task.WhenAll(Enumerable.Range(0, WritersAtOnce).Select(async writer =>
        {
            var random = new Random(100 + writer);
            var its = new List<TortureVictim>();
            while (its.Count < Kills / 2 / WritersAtOnce)
            {
                TortureVictim victim = await TortureVictim.KillAsync(folder, Delay(random));
                its.Add(victim);
                await victim.VerifyAsync(home.Store);
            }
            return its.ToArray();
        }));
        int acknowledged = await VerifyAllAsync(folder, [.. victims.SelectMany(v => v)]);
        output.WriteLine($"{victims.Sum(v => v.Length)} kills, {acknowledged} points acknowledged");
    }

    [Fact]
    public async Task A_writer_that_the_system_lets_write_no_more_says_so_and_leaves_what_was_acknowledged()
    {
        var victims = new List<TortureVictim>();
        for (int kibibytes = 700; kibibytes <= 1200; kibibytes += 250)
        {
            (TortureVictim victim, string error) = await TortureVictim.LimitAsync(_folder.Path, kibibytes);
            Assert.Contains(nameof(TrackingStoreException), error, StringComparison.Ordinal);
            Assert.Contains("The disk reported an error", error, StringComparison.Ordinal);
            victims.Add(victim);
        }
        Assert.True(await VerifyAllAsync(_folder.Path, victims) > 0);
    }

    private static TimeSpan Delay(Random random) => TimeSpan.FromMilliseconds(random.NextDouble() * 60);

    /// <summary>Once more, after everything that came later; returns the number of acknowledged points.</summary>
    private static async Task<int> VerifyAllAsync(string folder, IReadOnlyList<TortureVictim> victims)
    {
        await using TrackingHome home = await TortureWriter.OpenAsync(folder);
        foreach (TortureVictim victim in victims)
        {
            await victim.VerifyAsync(home.Store);
        }
        using var session = new SqlSession(new SqliteDialect(Path.Combine(folder, "assay.db")), writes: false);
        Assert.Equal("ok", session.First("PRAGMA integrity_check", row => row.GetString(0)));
        Assert.Equal(victims.Count, session.Number("SELECT COUNT(*) FROM runs WHERE version > 0 AND id IN (SELECT run FROM chunks)"));
        return victims.Sum(v => v.Acknowledged.Sum(TortureLanes.Points));
    }
}
