namespace Assay.Data.Tests.FittedStates;

public sealed class FittedStateTests
{
    private static readonly FittedState State = new() { ["n"] = 7, ["rates"] = new[] { 0.1, 0.2 } };

    [Fact]
    public void A_value_that_is_missing_or_of_another_kind_is_an_error_that_names_it()
    {
        Assert.Contains("'m'", Assert.Throws<FittedStateException>(() => State.Double("m")).Message, StringComparison.Ordinal);
        Assert.Contains("'n'", Assert.Throws<FittedStateException>(() => State.Double("n")).Message, StringComparison.Ordinal);
        Assert.Throws<FittedStateException>(() => State.Text("rates"));
    }

    [Fact]
    public void A_value_out_of_range_or_an_array_of_another_length_is_an_error()
    {
        Assert.Equal(7, State.Int32("n", 7, 7));
        Assert.Throws<FittedStateException>(() => State.Int32("n", 0, 6));
        Assert.Throws<FittedStateException>(() => State.Doubles("rates", 3));
    }

    [Fact]
    public void Only_values_that_can_be_stored_can_be_set()
    {
        Assert.Throws<ArgumentException>(() => new FittedState { ["x"] = 1.5m });
        Assert.Throws<ArgumentException>(() => new FittedState { ["x"] = null! });
    }

    [Fact]
    public void The_order_of_setting_does_not_matter()
    {
        var other = new FittedState { ["rates"] = new[] { 0.1, 0.2 }, ["n"] = 7 };
        Assert.Equal(State.ToBytes(), other.ToBytes());
    }
}
