namespace Assay.Tracking.Tests;

public sealed class SortKeyTests
{
    [Theory]
    [InlineData("metrics.`Mean Square Error`", "metric.`Mean Square Error` ASC")]
    [InlineData("metrics.\"key1\"  desc", "metric.`key1` DESC")]
    [InlineData("params.my_param aSc", "parameter.`my_param` ASC")]
    [InlineData("tags.tag1    DESC", "tag.`tag1` DESC")]
    [InlineData("attributes.start_time", "attribute.`start_time` ASC")]
    [InlineData("Created DESC", "attribute.`start_time` DESC")]
    [InlineData("end_time", "attribute.`end_time` ASC")]
    public void Orders_are_read_as_MLflow_reads_them(string text, string meaning) => Assert.Equal(meaning, SortKey.Parse(text, FilterGrammar.Runs).ToString());

    [Theory]
    [InlineData("m.acc", "Invalid entity type")]
    [InlineData("acc", "Invalid attribute key")]
    [InlineData("`metrics.A", "Invalid order_by clause")]
    [InlineData("attribute.experiment_id", "Invalid attribute key")]
    [InlineData("metrics.A != 1", "Invalid order_by clause")]
    [InlineData("params.my_param ", "Invalid order_by clause")]
    [InlineData("attribute.run_id ACS", "Invalid ordering key")]
    [InlineData("attribute.run_id decs", "Invalid ordering key")]
    [InlineData("datasets.name", "Invalid order_by entity")]
    [InlineData("", "Invalid order_by clause")]
    [InlineData("start_time DESC blah", "Invalid order_by clause")]
    public void What_is_no_order_is_refused_in_MLflows_words(string text, string message) =>
        Assert.Contains(message, Assert.Throws<TrackingException>(() => SortKey.Parse(text, FilterGrammar.Runs)).Message, StringComparison.Ordinal);

    [Fact]
    public void Models_are_sorted_by_timestamp_under_two_names()
    {
        Assert.Equal("attribute.`last_updated_timestamp` DESC", SortKey.Parse("timestamp DESC", FilterGrammar.RegisteredModels).ToString());
        Assert.Equal("attribute.`last_updated_timestamp` ASC", SortKey.Parse("last_updated_timestamp", FilterGrammar.RegisteredModels).ToString());
    }

    [Fact]
    public void A_field_comes_once_in_an_order()
    {
        var refused = Assert.Throws<TrackingException>(() => SortKey.ParseAll(["start_time", "attribute.start_time DESC"], FilterGrammar.Runs));
        Assert.Contains("`order_by` contains duplicate fields", refused.Message, StringComparison.Ordinal);
    }
}
