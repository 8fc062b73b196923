using System.Text;

using Microsoft.Extensions.Primitives;

namespace Assay.Server.Tests.Access;

public sealed class CredentialsTests
{
    [Theory]
    [InlineData("Bearer s3cret", "s3cret")]
    [InlineData("bearer s3cret", "s3cret")]
    [InlineData("BEARER   s3cret ", "s3cret")]
    [InlineData("Bearer a:b", "a:b")]
    public void A_bearer_token_is_read(string header, string secret) => Assert.Equal(new Credentials(true, secret), Credentials.Of(header));

    [Theory]
    [InlineData("user:s3cret", "s3cret")]
    [InlineData(":s3cret", "s3cret")]
    [InlineData("user:a:b", "a:b")]
    [InlineData("ü:é", "é")]
    [InlineData("user:", "")]
    public void The_password_of_basic_authorization_is_the_token(string pair, string secret)
    {
        string header = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));

        Assert.Equal(new Credentials(true, secret), Credentials.Of(header));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("s3cret")]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic dXNlcg==")]
    [InlineData("Digest username=x")]
    public void What_cannot_be_read_is_no_secret(string header) => Assert.Equal(new Credentials(true, null), Credentials.Of(header));

    [Fact]
    public void Two_headers_or_a_very_long_one_are_no_secret()
    {
        Assert.Equal(new Credentials(true, null), Credentials.Of(new StringValues(["Bearer a", "Bearer a"])));
        Assert.Equal(new Credentials(true, null), Credentials.Of("Bearer " + new string('a', 10_000)));
        Assert.Equal(new Credentials(true, null), Credentials.Of("Basic " + Convert.ToBase64String(new byte[5000])));
        Assert.Equal(new Credentials(false, null), Credentials.Of(StringValues.Empty));
    }
}
