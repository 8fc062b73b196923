using Assay.Testing;

namespace Assay.Data.Tests.Readers;

public sealed class CsvChunkTests : IDisposable
{
    private const int Rows = 40_000;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Chunks_are_the_table_in_pieces()
    {
        string path = _folder.Write("rows.csv", Text());
        Table whole = await Table.ReadCsvAsync(path);
        var lines = new List<string>();
        var keys = new List<string>();
        var sizes = new List<int>();
        await foreach (Table chunk in CsvReader.ReadChunksAsync(path, TableSchema.Of(whole), rowsPerChunk: 9_000))
        {
            lines.AddRange(Some.Lines(chunk));
            keys.AddRange(Some.Formatted(chunk.Keys));
            sizes.Add(chunk.RowCount);
        }

        Assert.Equal(Some.Lines(whole), lines);
        Assert.Equal(Some.Formatted(whole.Keys), keys);
        Assert.Equal([9_000, 9_000, 9_000, 9_000, 4_000], sizes);
    }

    [Fact]
    public async Task Columns_can_be_chosen_and_must_be_there()
    {
        string path = _folder.Write("rows.csv", "a,b,c\n1,2,3\n");

        await foreach (Table chunk in CsvReader.ReadChunksAsync(path, new TableSchema([new("c", ColumnType.Float64), new("a", ColumnType.Text)]), 10))
            Assert.Equal(["3|1"], Some.Lines(chunk));
        DataFileException error = await Assert.ThrowsAsync<DataFileException>(() => Drain(path, new TableSchema([new("d", ColumnType.Text)])));
        Assert.Contains("'d'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_thrown_together_after_the_chunks_before_them()
    {
        string path = _folder.Write("rows.csv", Text() + "x,y\n1,2,3,4\n");

        MalformedDataException error = await Assert.ThrowsAsync<MalformedDataException>(() =>
            Drain(path, new TableSchema([new("a", ColumnType.Int64), new("b", ColumnType.Text)])));

        Assert.Equal([(2 * Rows) + 2, (2 * Rows) + 3], error.Faults.Select(f => f.Line));
    }

    private static async Task Drain(string path, TableSchema schema)
    {
        await foreach (Table chunk in CsvReader.ReadChunksAsync(path, schema, 1_000))
            Assert.Equal(1_000, chunk.RowCount);
    }

    private static string Text() =>
        "a,b,c\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => $"{i},\"t{i % 7}\r\n\"\"q\"\"\",{(i % 3 == 0 ? "" : Some.Text(i / 8.0))}\n"));
}
