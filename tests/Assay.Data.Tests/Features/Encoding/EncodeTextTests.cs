using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class EncodeTextTests
{
    [Fact]
    public void Few_values_are_categories() =>
        Assert.Equal(["t = a", "t = b"], Fitting.Learn(new Table(Some.Texts("t", "a", "b", "a")), new EncodeText()).Names());

    [Fact]
    public void Many_sentences_are_words()
    {
        string[] sentences = [.. Enumerable.Range(0, 200).Select(i => $"the call number {i} came")];
        FeatureMatrix matrix = Fitting.Learn(new Table(Some.Texts("t", sentences)), new EncodeText());
        Assert.Contains("t has call", matrix.Names());
    }

    [Fact]
    public void Many_names_are_hashed()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(i => $"AB-{i}")];
        FeatureMatrix matrix = Fitting.Learn(new Table(Some.Texts("t", names)), new EncodeText());
        Assert.Equal(1 << 12, matrix.Features.Count);
        Assert.Equal("t hash 0", matrix.Features[0].Name);
    }

    [Fact]
    public void Many_values_that_repeat_are_categories()
    {
        string[] airports = [.. Enumerable.Range(0, 3000).Select(i => $"airport {i % 300}")];
        FeatureMatrix matrix = Fitting.Learn(new Table(Some.Texts("t", airports)), new EncodeText());
        Assert.Equal(300, matrix.Features.Count);
        Assert.NotNull(matrix.Sparse);
    }

    [Fact]
    public void One_step_may_serve_two_kinds()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(i => $"AB-{i}")];
        var table = new Table(Some.Texts("name", names), Some.Texts("home", [.. names.Select((_, i) => i % 2 == 0 ? "a" : "b")]));
        FeatureMatrix matrix = Fitting.Learn(table, new EncodeText { Categories = new Ordinal(), Identifiers = new Ordinal() });
        Assert.Equal([200, 2], matrix.Features.Select(f => f.Categories));
    }
}
