using Npgsql;

namespace Assay.Tracking.Tests;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://localhost/runs", "localhost", 5432, null, null, "runs")]
    [InlineData("postgresql://ann@db.example:6543/runs", "db.example", 6543, "ann", null, "runs")]
    [InlineData("POSTGRES://ann:p%40ss%2Fw:rd@db/r%20uns", "db", 5432, "ann", "p@ss/w:rd", "r uns")]
    [InlineData("postgres://ann:a@b@db/runs", "db", 5432, "ann", "a@b", "runs")]
    [InlineData("postgres://[::1]:6543/runs", "::1", 6543, null, null, "runs")]
    [InlineData("postgres:///runs?host=/var/run/postgresql&port=6543&user=ann", "/var/run/postgresql", 6543, "ann", null, "runs")]
    [InlineData("Host=db;Port=6543;Username=ann;Password=secret;Database=runs", "db", 6543, "ann", "secret", "runs")]
    public void Addresses_are_read_as_PostgreSQLs_tools_and_Npgsql_read_them(string text, string host, int port, string? user, string? password, string database)
    {
        NpgsqlConnectionStringBuilder found = PostgresAddress.Parse(text);
        Assert.Equal((host, port, user, password, database), (found.Host, found.Port, found.Username, found.Password, found.Database));
    }

    [Fact]
    public void What_a_URI_asks_for_reaches_the_connection()
    {
        NpgsqlConnectionStringBuilder found = PostgresAddress.Parse("postgres://db/runs?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&connect_timeout=3&options=-csearch_path%3Dassay");
        Assert.Equal((SslMode.VerifyFull, "/etc/ca.pem", 3, "-csearch_path=assay"), (found.SslMode, found.RootCertificate, found.Timeout, found.Options));
    }

    [Theory]
    [InlineData("postgres://ann:topsecret@/runs")]
    [InlineData("postgres://ann:topsecret@db:topsecret/runs")]
    [InlineData("postgres://ann:topsecret@db/runs?topsecret=1")]
    [InlineData("postgres://ann:topsecret@db/runs?sslmode=topsecret")]
    [InlineData("Host=db;Topsecret=1")]
    [InlineData("topsecret")]
    public void A_malformed_address_is_refused_without_repeating_it(string text)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => PostgresAddress.Parse(text));
        Assert.DoesNotContain("topsecret", refused.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("postgres://", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_name_the_database_without_its_user_and_password()
    {
        Assert.Equal("postgres://db:6543/runs", new PostgresDialect(PostgresAddress.Parse("postgres://ann:topsecret@db:6543/runs?options=-cx%3Dy")).Place);
        Assert.True(PostgresHome.IsAddress("postgres://db/runs"));
        Assert.False(PostgresHome.IsAddress("/srv/postgres"));
    }
}
