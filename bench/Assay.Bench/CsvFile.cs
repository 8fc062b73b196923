using System.Globalization;
using System.Text;

using Assay.Numerics;

namespace Assay.Bench;

/// <summary>Writes the file that the CSV benchmark reads: doubles of 8 to 18 digits, the same for the same seed.</summary>
internal static class CsvFile
{
    public static async Task<string> EnsureAsync(int rows, int columns, ulong seed)
    {
        string path = Path.Combine(Path.GetTempPath(), $"assay-bench-{rows}x{columns}-{seed}.csv");
        if (File.Exists(path))
            return path;
        string partial = $"{path}.partial";
        await using (var writer = new StreamWriter(partial, append: false, new UTF8Encoding(false), 1 << 20))
        {
            await writer.WriteLineAsync(string.Join(',', Enumerable.Range(0, columns).Select(i => $"c{i}")));
            RandomSource random = RandomStream.Root(seed).Child("csv").Draw();
            var line = new StringBuilder();
            for (int row = 0; row < rows; row++)
            {
                line.Clear();
                for (int column = 0; column < columns; column++)
                    line.Append(column == 0 ? "" : ",").Append(Number(ref random));
                await writer.WriteLineAsync(line);
            }
        }

        File.Move(partial, path);
        return path;
    }

    private static string Number(ref RandomSource random)
    {
        double value = ((random.NextUInt64() >> 11) * (1.0 / (1UL << 53)) * 20) - 10;
        int digits = 8 + (int)(random.NextUInt64() % 11);
        return value.ToString(digits >= 17 ? "R" : $"G{digits}", CultureInfo.InvariantCulture);
    }
}
