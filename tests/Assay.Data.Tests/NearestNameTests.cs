namespace Assay.Data.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("logloss", "log_loss")]
    [InlineData("Trees", "trees")]
    [InlineData("yy", "y")]
    [InlineData("q", null)]
    [InlineData("l3", null)]
    public void A_name_is_suggested_when_something_of_it_is_left(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Find(name, ["c", "y", "trees", "log_loss"]));
}
