using Assay.Testing;

namespace Assay.Data.Tests.Readers;

public sealed class CsvTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Types_are_found_from_all_rows()
    {
        Table table = await Read("i,f,b,t,s,m\n1,1,true,2026-03-01,x,\n2,2.5,FALSE,2026-03-01T10:30:00+02:00,NA,\n,NA,,,2,NA\n");

        Assert.Equal(
            [ColumnType.Int64, ColumnType.Float64, ColumnType.Boolean, ColumnType.Timestamp, ColumnType.Text, ColumnType.Text],
            table.Columns.Select(c => c.Type));
        Assert.Equal(
            ["1|1|true|2026-03-01T00:00:00Z|x|", "2|2.5|false|2026-03-01T08:30:00Z||", "||||2|"],
            Some.Lines(table));
    }

    [Fact]
    public async Task A_column_that_becomes_text_late_keeps_the_text_of_its_first_values()
    {
        Table table = await Read("a,b\n007,1\n08,2\nx,3\n");

        Assert.Equal(["007", "08", "x"], Some.Formatted(table["a"]));
        Assert.Equal(ColumnType.Int64, table["b"].Type);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("a;b\n1;2\n3;4\n")]
    [InlineData("a\tb\n1\t2\n3\t4\n")]
    [InlineData("a|b\n1|2\n3|4\n")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData("\n\na,b\n\n1,2\n\n3,4\n\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"\n")]
    [InlineData("a,b\n 1, 2\n 3, 4\n")]
    public async Task One_table_may_be_written_in_many_ways(string text)
    {
        Table table = await Read(text);

        Assert.Equal(["a", "b"], table.Columns.Select(c => c.Name));
        Assert.Equal(["1|2", "3|4"], Some.Lines(table));
        Assert.All(table.Columns, c => Assert.Equal(ColumnType.Int64, c.Type));
    }

    [Fact]
    public async Task Quoted_fields_hold_delimiters_line_ends_and_quotes()
    {
        Table table = await Read("a,b\n\"x,y\",\"one\ntwo\"\n\"say \"\"hi\"\"\",5\" pipe\n\"\",z\n");

        Assert.Equal(["x,y|one\ntwo", "say \"hi\"|5\" pipe", "|z"], Some.Lines(table));
    }

    [Fact]
    public async Task Without_a_header_columns_are_numbered()
    {
        Table table = await Read("1,x\n2,y\n");

        Assert.Equal(["column1", "column2"], table.Columns.Select(c => c.Name));
        Assert.Equal(2, table.RowCount);
    }

    [Fact]
    public async Task A_header_alone_is_a_table_without_rows()
    {
        Table table = await Read("a,b\n");

        Assert.Equal(0, table.RowCount);
        Assert.Equal(["a", "b"], table.Columns.Select(c => c.Name));
    }

    [Fact]
    public async Task An_empty_file_is_a_clear_error()
    {
        DataFileException error = await Assert.ThrowsAsync<DataFileException>(() => Read(""));

        Assert.Contains("empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        string path = Path.Combine(_folder.Path, "none.csv");

        DataFileException error = await Assert.ThrowsAsync<DataFileException>(() => Table.ReadCsvAsync(path));

        Assert.Equal(path, error.File);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private Task<Table> Read(string text) => Table.ReadCsvAsync(_folder.Write("table.csv", text));
}
