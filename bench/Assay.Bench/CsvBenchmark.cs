using System.Globalization;

using Assay.Data;

namespace Assay.Bench;

/// <summary>How fast a CSV file becomes a table, types found on the way, beside how fast its bytes can be read and its lines counted.</summary>
internal static class CsvBenchmark
{
    public static async Task RunAsync(BenchArguments arguments)
    {
        int rows = arguments.Integer("rows", 1_000_000);
        int repetitions = arguments.Integer("repetitions", 5);
        string path = arguments.Text("file") ?? await CsvFile.EnsureAsync(rows, arguments.Integer("columns", 28), seed: 7);
        double megabytes = new FileInfo(path).Length / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {megabytes:F1} MB"));

        long lines = 0;
        Timing count = await Timing.OfAsync(repetitions, () => Task.FromResult(lines = CountLines(path)));
        Report("read bytes and count lines", count, megabytes, lines);

        Table? table = null;
        Timing read = await Timing.OfAsync(repetitions, async () => table = await Table.ReadCsvAsync(path));
        Report("read into a table", read, megabytes, table!.RowCount);

        TableSchema schema = TableSchema.Of(table);
        long streamed = 0;
        Timing chunks = await Timing.OfAsync(repetitions, async () =>
        {
            streamed = 0;
            await foreach (Table chunk in CsvReader.ReadChunksAsync(path, schema, rowsPerChunk: 10_000))
                streamed += chunk.RowCount;
        });
        Report("read in chunks of 10,000 rows", chunks, megabytes, streamed);
    }

    private static void Report(string what, Timing timing, double megabytes, long rows) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-32} median {timing.Median.TotalSeconds:F3} s  best {timing.Best.TotalSeconds:F3} s  {megabytes / timing.Median.TotalSeconds,6:F0} MB/s  {rows / timing.Median.TotalSeconds,11:N0} rows/s  processor {timing.Processor.TotalSeconds:F3} s  {megabytes / timing.Processor.TotalSeconds,6:F0} MB/s  {rows} rows"));

    private static long CountLines(string path)
    {
        var buffer = new byte[1 << 20];
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        long lines = 0;
        for (int read; (read = file.Read(buffer)) > 0;)
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }
}
