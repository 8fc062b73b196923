using Microsoft.AspNetCore.Http;

namespace Assay.Server.Tests.Access;

public sealed class HostRuleTests
{
    private static readonly HostRule Rule = new(["tracking.example.org", "ported.example.org:8443"]);

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:5000")]
    [InlineData("LOCALHOST:1")]
    [InlineData("localhost.:5000")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("[::1]:5000")]
    [InlineData("192.168.1.20")]
    [InlineData("[2001:db8::1]")]
    [InlineData("tracking.example.org")]
    [InlineData("Tracking.Example.org:443")]
    [InlineData("ported.example.org:8443")]
    public void Addresses_localhost_and_configured_names_are_right(string host) => Assert.True(Rule.Allows(new HostString(host)));

    [Theory]
    [InlineData("")]
    [InlineData("evil.example.org")]
    [InlineData("evil.example.org:5000")]
    [InlineData("localhost.evil.example.org")]
    [InlineData("127.0.0.1.evil.example.org")]
    [InlineData("127.0.0.1.nip.io:5000")]
    [InlineData("evil-localhost")]
    [InlineData("tracking.example.org.evil.com")]
    [InlineData("ported.example.org")]
    [InlineData("ported.example.org:80")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0x7f000001")]
    [InlineData("127.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("localhost@evil.example.org")]
    public void All_other_names_are_refused(string host) => Assert.False(Rule.Allows(new HostString(host)));
}
