namespace Assay.Workbench.Tests.Interchange;

public sealed class FlatYamlTests
{
    [Fact]
    public void Values_are_texts_whatever_they_look_like_and_what_is_null_is_not_there()
    {
        FlatYaml meta = FlatYaml.Parse("a: 12\nb: '0'\nc: null\nd: ''\ne: \"x\\ny\"\nf:\ntags: []\ninner:\n  key: value\n");

        Assert.Equal(12, meta.Whole("a"));
        Assert.Equal("0", meta.Text("b"));
        Assert.Null(meta.Text("c"));
        Assert.Equal("", meta.Text("d"));
        Assert.Equal("x\ny", meta.Text("e"));
        Assert.Null(meta.Text("f"));
        Assert.Equal("value", meta.Text("inner.key"));
    }

    [Theory]
    [InlineData("- a list")]
    [InlineData("just text")]
    [InlineData("")]
    [InlineData("a: &x 1\nb: *x")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("a: [1, 2")]
    [InlineData("a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}")]
    public void What_is_no_flat_document_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => FlatYaml.Parse(text));

    [Fact]
    public void What_is_no_whole_number_is_refused_by_name()
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => FlatYaml.Parse("start_time: soon").Whole("start_time"));
        Assert.Contains("'start_time'", refused.Message, StringComparison.Ordinal);
    }
}
