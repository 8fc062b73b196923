namespace Assay.Data.Tests;

public sealed class ValueListTests
{
    [Fact]
    public void Lists_of_equal_items_are_equal()
    {
        ValueList<string> list = ["a", "b"];
        Assert.Equal(list, ["a", "b"]);
        Assert.True(list.Equals((ValueList<string>)["a", "b"]));
        Assert.False(list.Equals((ValueList<string>)["b", "a"]));
        Assert.False(list.Equals((ValueList<string>)["a"]));
        Assert.Equal(list.GetHashCode(), ((ValueList<string>)["a", "b"]).GetHashCode());
        Assert.Equal("[a, b]", list.ToString());
    }
}
