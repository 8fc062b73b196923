using Assay.Testing;

namespace Assay.Data.Tests.Readers;

public sealed class JsonLinesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Columns_are_the_names_of_all_lines_in_the_order_of_their_first_appearance()
    {
        Table table = await Read("""
            {"b": 1, "a": null}
            {"c": "x", "b": 2.5, "t": "2026-03-01"}

            {"a": true}
            """);

        Assert.Equal(["b", "a", "c", "t"], table.Columns.Select(c => c.Name));
        Assert.Equal([ColumnType.Float64, ColumnType.Boolean, ColumnType.Text, ColumnType.Timestamp], table.Columns.Select(c => c.Type));
        Assert.Equal(["1|||", "2.5||x|2026-03-01T00:00:00Z", "|true||"], Some.Lines(table));
    }

    [Fact]
    public async Task Values_of_several_kinds_become_text_as_they_are_written()
    {
        Table table = await Read("{\"a\": 1.50}\n{\"a\": \"é\\n\\\"\"}\n{\"a\": true}\n{\"b\": 1}\n");

        Assert.Equal(["1.50", "é\n\"", "true", ""], Some.Formatted(table["a"]));
        Assert.Equal(3, table["b"].MissingCount);
    }

    [Fact]
    public async Task Every_malformed_line_is_reported_with_its_place()
    {
        MalformedDataException error = await Assert.ThrowsAsync<MalformedDataException>(() => Read(
            "{\"a\": 1}\n{\"é\": [1]}\n{\"a\": 1\n[1]\n{\"a\": 1, \"a\": 2}\n{\"a\": 1} x\n{\"\": 1}\n"));

        Assert.Equal([(2, 7), (3, 8), (4, 1), (5, 10), (6, 10), (7, 2)], error.Faults.Select(f => ((int)f.Line, (int)f.Column)));
        Assert.Contains("nested", error.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_lines_can_be_left_out()
    {
        var faults = new List<DataFault>();

        Table table = await Table.ReadJsonLinesAsync(
            _folder.Write("rows.jsonl", "{\"a\": 1}\nnonsense\n{\"a\": 2}\n"),
            new JsonLinesOptions { OnMalformed = faults.Add });

        Assert.Equal(["1", "2"], Some.Lines(table));
        Assert.Equal(2, Assert.Single(faults).Line);
    }

    [Fact]
    public async Task Lines_longer_than_the_buffer_are_read()
    {
        string text = new('x', 700_000);

        Table table = await Read($"{{\"a\": \"{text}\"}}\n{{\"a\": \"y\"}}\n");

        Assert.Equal([text, "y"], Some.Formatted(table["a"]));
    }

    private Task<Table> Read(string text) => Table.ReadAsync(_folder.Write("rows.jsonl", text));
}
