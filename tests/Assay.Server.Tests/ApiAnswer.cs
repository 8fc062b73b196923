using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

/// <summary>What the server answered to a call of the API.</summary>
internal sealed record ApiAnswer(int Status, string Text)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    public string? ErrorCode => (string?)Body["error_code"];

    public string Message => (string)Body["message"]!;

    /// <summary>The body of an answer that must be a success.</summary>
    public JsonNode Ok()
    {
        Assert.True(Status == 200, $"{Status}: {Text}");
        return Body;
    }

    /// <summary>Refused as MLflow refuses, with this in the text as it went over the wire.</summary>
    public void Refused(string text, int status = 400, string code = "INVALID_PARAMETER_VALUE")
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        Assert.Equal(code, ErrorCode);
        Assert.Contains(text, Text, StringComparison.Ordinal);
    }

    public void NotFound(string text) => Refused(text, 404, "RESOURCE_DOES_NOT_EXIST");
}
