using Assay.Testing;
using Assay.Versioning;

namespace Assay.Server.Tests.Access;

public sealed class TokenFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_token_is_found_by_its_secret_and_by_nothing_else()
    {
        TokenFile file = Tokens();
        string ci = file.Create("ci", TokenRole.Writer);
        string anna = file.Create("anna", TokenRole.Admin);

        Assert.Equal("ci", TokenSecret.Find(file.Read(), ci)?.Name);
        Assert.Equal(("anna", TokenRole.Admin), (TokenSecret.Find(file.Read(), anna)!.Name, TokenSecret.Find(file.Read(), anna)!.Role));
        foreach (string wrong in new[] { "", "ci", ci[..^1], ci + "a", ci.ToUpperInvariant(), " " + ci, Convert.ToHexStringLower(TokenSecret.Digest(ci)), new string('a', 100_000) })
        {
            Assert.Null(TokenSecret.Find(file.Read(), wrong));
        }
    }

    [Fact]
    public void Secrets_are_long_differ_and_are_not_kept()
    {
        TokenFile file = Tokens();
        string[] secrets = [.. Enumerable.Range(0, 20).Select(i => file.Create($"t{i}", TokenRole.Viewer))];

        string kept = File.ReadAllText(file.Path);
        Assert.Equal(20, secrets.Distinct().Count());
        Assert.All(secrets, s => Assert.True(s.Length >= 43, s));
        Assert.All(secrets, s => Assert.DoesNotContain(s["assay_".Length..], kept, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_owner_may_read_the_file()
    {
        TokenFile file = Tokens();
        file.Create("ci", TokenRole.Writer);

        AssertPrivate(file.Path);
        file.Create("again", TokenRole.Viewer);
        AssertPrivate(file.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("../etc")]
    [InlineData("<script>")]
    [InlineData("é")]
    public void A_name_is_plain(string name)
    {
        TokenFile file = Tokens();

        Assert.Throws<TokenException>(() => file.Create(name, TokenRole.Viewer));
        Assert.Throws<TokenException>(() => file.Create(new string('a', 65), TokenRole.Viewer));
        Assert.False(file.Exists);
    }

    [Fact]
    public void A_name_is_taken_until_it_is_revoked()
    {
        TokenFile file = Tokens();
        string first = file.Create("ci", TokenRole.Writer);
        Assert.Contains("revoke ci", Assert.Throws<TokenException>(() => file.Create("ci", TokenRole.Viewer)).Message, StringComparison.Ordinal);

        Assert.Empty(file.Revoke("ci"));
        Assert.Contains("There is no token 'ci'", Assert.Throws<TokenException>(() => file.Revoke("ci")).Message, StringComparison.Ordinal);
        string second = file.Create("ci", TokenRole.Viewer);

        Assert.Null(TokenSecret.Find(file.Read(), first));
        Assert.Equal(TokenRole.Viewer, TokenSecret.Find(file.Read(), second)?.Role);
    }

    [Fact]
    public void A_token_expires_at_its_hour()
    {
        TokenFile file = Tokens();
        var live = new LiveTokens(file, always: false, _time);
        string secret = file.Create("day", TokenRole.Viewer, TimeSpan.FromDays(1));

        Assert.NotNull(live.Find(secret));
        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        Assert.NotNull(live.Find(secret));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(live.Find(secret));
        Assert.Equal(0, live.Count);
        Assert.True(live.Required);
    }

    [Fact]
    public void Changes_are_seen_at_once_however_fast_they_follow_each_other()
    {
        TokenFile file = Tokens();
        var live = new LiveTokens(new TokenFile(file.Path), always: false, TimeProvider.System);
        Assert.False(live.Required);

        for (int i = 0; i < 50; i++)
        {
            string secret = file.Create("same", TokenRole.Writer);
            Assert.NotNull(live.Find(secret));
            file.Revoke("same");
            Assert.Null(live.Find(secret));
        }
        Assert.True(live.Required);
    }

    [Fact]
    public void Once_tokens_were_asked_for_they_are_until_the_server_ends()
    {
        TokenFile file = Tokens();
        var live = new LiveTokens(file, always: false, _time);
        string secret = file.Create("ci", TokenRole.Writer);
        Assert.True(live.Required);

        File.Delete(file.Path);

        Assert.True(live.Required);
        Assert.Null(live.Find(secret));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"format":2,"tokens":[]}""")]
    [InlineData("""{"format":1,"tokens":null}""")]
    [InlineData("""{"format":1,"tokens":[{"name":"a","role":"viewer","sha256":"zz","created":"2026-01-01T00:00:00Z"}]}""")]
    [InlineData("""{"format":1,"tokens":[{"name":"a","role":"king","sha256":"00","created":"2026-01-01T00:00:00Z"}]}""")]
    public void A_damaged_file_lets_nobody_in(string text)
    {
        TokenFile file = Tokens();
        File.WriteAllText(file.Path, text);
        var live = new LiveTokens(file, always: false, _time);

        Assert.True(live.Required);
        Assert.Contains(file.Path, Assert.Throws<TokenException>(() => live.Find("assay_x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_processes_may_create_at_once()
    {
        TokenFile file = Tokens();
        await Parallel.ForAsync(0, 40, (i, _) =>
        {
            new TokenFile(file.Path).Create($"t{i}", TokenRole.Viewer);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(40, file.Read().Count);
    }

    [Fact]
    public void The_file_lies_beside_the_database()
    {
        var folder = WorkspaceFolder.Init(_folder.Path);

        Assert.Equal(Path.GetDirectoryName(folder.DatabasePath), Path.GetDirectoryName(TokenFile.Of(folder).Path));
    }

    private static void AssertPrivate(string path)
    {
        if (!OperatingSystem.IsWindows()) // There the rights of the folder decide.
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    private TokenFile Tokens() => new(Path.Combine(_folder.Path, "tokens.json"), _time);
}
