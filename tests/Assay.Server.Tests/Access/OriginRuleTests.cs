using Microsoft.AspNetCore.Http;

namespace Assay.Server.Tests.Access;

public sealed class OriginRuleTests
{
    private static readonly OriginRule Rule = new(["https://notebooks.example.org", "http://localhost:5173/"], "http");

    [Theory]
    [InlineData("http://localhost:5000")]
    [InlineData("http://LOCALHOST:5000")]
    [InlineData("https://notebooks.example.org")]
    [InlineData("http://localhost:5173")]
    public void Own_and_configured_pages_may_ask(string origin) => Assert.True(Rule.Allows(Request("POST", origin)));

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("http://evil.example.org")]
    [InlineData("https://localhost:5000")]
    [InlineData("http://localhost")]
    [InlineData("http://localhost:5001")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://localhost:5000.evil.example.org")]
    [InlineData("http://localhost:5000/path")]
    [InlineData("http://localhost:5000@evil.example.org")]
    [InlineData("http://notebooks.example.org")]
    [InlineData("https://notebooks.example.org.evil.example.org")]
    [InlineData("file://")]
    [InlineData("chrome-extension://abc")]
    public void Strangers_pages_may_not_even_read(string origin)
    {
        Assert.False(Rule.Allows(Request("POST", origin)));
        Assert.False(Rule.Allows(Request("GET", origin)));
    }

    [Fact]
    public void Several_origins_are_none()
    {
        HttpRequest request = Request("POST", null);
        request.Headers.Origin = new(["http://localhost:5000", "http://evil.example.org"]);

        Assert.False(Rule.Allows(request));
    }

    [Theory]
    [InlineData("POST", null, null, null, true)]
    [InlineData("POST", "none", null, null, true)]
    [InlineData("POST", "same-origin", "cors", "empty", true)]
    [InlineData("POST", "same-site", "cors", "empty", false)]
    [InlineData("POST", "cross-site", "navigate", "document", false)]
    [InlineData("GET", "cross-site", "navigate", "document", true)]
    [InlineData("GET", "cross-site", "navigate", "iframe", false)]
    [InlineData("GET", "cross-site", "no-cors", "script", false)]
    [InlineData("GET", "same-site", "no-cors", "image", false)]
    [InlineData("DELETE", "cross-site", "navigate", "document", false)]
    public void What_browsers_say_of_the_sender_counts(string method, string? site, string? mode, string? destination, bool allowed)
    {
        HttpRequest request = Request(method, null);
        request.Headers["Sec-Fetch-Site"] = site;
        request.Headers["Sec-Fetch-Mode"] = mode;
        request.Headers["Sec-Fetch-Dest"] = destination;

        Assert.Equal(allowed, Rule.Allows(request));
    }

    [Fact]
    public void Behind_TLS_the_own_page_is_one_with_TLS()
    {
        var rule = new OriginRule([], "https");

        Assert.True(rule.Allows(Request("POST", "https://tracking.example.org", "tracking.example.org")));
        Assert.True(rule.Allows(Request("POST", "https://tracking.example.org", "tracking.example.org:443")));
        Assert.False(rule.Allows(Request("POST", "http://tracking.example.org", "tracking.example.org")));
    }

    private static HttpRequest Request(string method, string? origin, string host = "localhost:5000")
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Host = new HostString(host);
        if (origin is not null)
        {
            request.Headers.Origin = origin;
        }
        return request;
    }
}
