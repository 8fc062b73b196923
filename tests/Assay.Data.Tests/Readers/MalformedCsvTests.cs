using System.IO.Compression;
using System.Text;

using Assay.Testing;

namespace Assay.Data.Tests.Readers;

public sealed class MalformedCsvTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_malformed_row_is_reported_with_its_place()
    {
        string path = _folder.Write("bad.csv", "a,b\n1,2\n1\n\"x\ny\",2\n1,2,3\n\"é\"z,1\n5,6\n7,\"open\n8,9\n");

        MalformedDataException error = await Assert.ThrowsAsync<MalformedDataException>(() => Table.ReadCsvAsync(path));

        Assert.Equal([(3, 2), (6, 5), (7, 4), (9, 3)], error.Faults.Select(f => ((int)f.Line, (int)f.Column)));
        Assert.All(error.Faults, f => Assert.Equal(path, f.File));
        Assert.Equal(4, error.FaultCount);
        Assert.Contains($"{path}:6:5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_rows_can_be_left_out()
    {
        var faults = new List<DataFault>();
        string path = _folder.Write("bad.csv", "a,b\n1,2\n1\n3,4\n5,\"open\n6,7\n");

        Table table = await Table.ReadCsvAsync(path, new CsvOptions { OnMalformed = faults.Add });

        Assert.Equal(["1|2", "3|4", "6|7"], Some.Lines(table));
        Assert.Equal([3, 5], faults.Select(f => f.Line));
    }

    [Fact]
    public async Task Text_that_is_not_utf8_is_reported_where_it_is()
    {
        byte[] latin = [.. "a,b\nx,1\ncaf"u8, 0xE9, .. ",2\ny,3\n"u8];

        MalformedDataException error = await Assert.ThrowsAsync<MalformedDataException>(() => Table.ReadCsvAsync(_folder.Write("latin.csv", latin)));

        Assert.Equal((3, 4, 1), (error.Line, error.Column, error.FaultCount));
        Assert.Contains("0xE9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_the_second_line_is_its_own_and_not_the_headers()
    {
        byte[] latin = [.. "a,b\ncaf"u8, 0xE9, .. ",2\nna"u8, 0xEF, .. "ve,3\nx,1\n"u8];

        MalformedDataException error = await Assert.ThrowsAsync<MalformedDataException>(() => Table.ReadCsvAsync(_folder.Write("latin.csv", latin)));

        Assert.Equal([2, 3], error.Faults.Select(f => (int)f.Line));
        Assert.Contains("0xE9", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,a\n1,2\n", 3)]
    [InlineData("a,\n1,2\n", 3)]
    [InlineData("\"a\"x,b\n1,2\n", 4)]
    [InlineData("\"a,b\n1,2\n", 1)]
    public async Task A_header_that_names_no_columns_is_a_fault_of_its_line(string text, int column)
    {
        MalformedDataException error = await Assert.ThrowsAsync<MalformedDataException>(() => Table.ReadCsvAsync(_folder.Write("header.csv", text)));

        Assert.Equal((1, column), (error.Line, error.Column));
    }

    [Fact]
    public async Task A_message_shows_some_faults_and_counts_all()
    {
        string path = _folder.Write("bad.csv", "a,b\n" + string.Concat(Enumerable.Repeat("1\n", 500)));

        MalformedDataException error = await Assert.ThrowsAsync<MalformedDataException>(() => Table.ReadCsvAsync(path, new CsvOptions { Delimiter = ',' }));

        Assert.Equal((500, 500), (error.FaultCount, error.Faults.Count));
        Assert.Contains("and 490 more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_the_given_type_is_a_fault_of_its_row()
    {
        var faults = new List<DataFault>();
        string path = _folder.Write("typed.csv", "id,n,x\n01,1,z\n02,two,1\n03,,2\n");
        var options = new CsvOptions { ColumnTypes = new Dictionary<string, ColumnType> { ["id"] = ColumnType.Text, ["n"] = ColumnType.Int64 } };

        MalformedDataException error = await Assert.ThrowsAsync<MalformedDataException>(() => Table.ReadCsvAsync(path, options));
        Table table = await Table.ReadCsvAsync(path, options with { OnMalformed = faults.Add });

        Assert.Equal((3, 4), (error.Line, error.Column));
        Assert.Equal(["01|1|z", "03||2"], Some.Lines(table));
        Assert.Single(faults);
    }

    [Fact]
    public async Task A_quote_left_open_in_a_large_file_does_not_swallow_it()
    {
        var faults = new List<DataFault>();
        string rows = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i},x\n"));
        string path = _folder.Write("large.csv", "a,b\n1,\"open\n" + rows);

        Table table = await Table.ReadCsvAsync(path, new CsvOptions { OnMalformed = faults.Add, MaxRecordBytes = 400_000 });

        Assert.Equal(100_000, table.RowCount);
        Assert.Equal((2, 3), (faults[0].Line, faults[0].Column));
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 6)]
    public async Task A_gzip_file_that_is_cut_short_or_changed_is_named(double kept, int changedFromEnd)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i},{i * i}\n"))));
        byte[] bytes = zipped.ToArray();
        Assert.Equal(5000, (await Table.ReadCsvAsync(_folder.Write("whole.csv.gz", bytes))).RowCount);
        if (changedFromEnd > 0)
            bytes[^changedFromEnd] ^= 1;

        string path = _folder.Write("broken.csv.gz", bytes[..(int)(bytes.Length * kept)]);

        DataFileException error = await Assert.ThrowsAsync<DataFileException>(() => Table.ReadCsvAsync(path));
        Assert.Equal(path, error.File);
    }
}
