using Assay.Data;

namespace Assay.Learning.Tests;

/// <summary>The 1,797 handwritten digits of 8 × 8 pixels that scikit-learn brings (UCI Machine Learning Repository, CC BY 4.0).</summary>
internal static class Digits
{
    private static readonly DigitFile File = Expected.Read<DigitFile>("digits.json");

    public static int[] Labels => File.Labels;

    /// <summary>Shape [rows][64], each in [0, 16].</summary>
    public static double[][] Pixels { get; } =
        [.. Enumerable.Range(0, File.Labels.Length).Select(row => File.Pixels.Substring(64 * row, 64).Select(c => (double)(c <= '9' ? c - '0' : c - 'a' + 10)).ToArray())];

    /// <summary>How many of the five nearest training rows of each test row have each label.</summary>
    public static int[][] Votes => File.Votes;

    /// <summary>Whether a test row has more than one set of five nearest rows.</summary>
    public static bool[] Tied => File.Tied;

    public static int[] TrainRows => [.. Enumerable.Range(0, Labels.Length).Where(row => row % 5 != 4)];

    public static int[] TestRows => [.. Enumerable.Range(0, Labels.Length).Where(row => row % 5 == 4)];

    public static Table Rows(int[] rows) => RowsOfNumbers.Dense([.. rows.Select(row => Pixels[row])]).WithTarget([.. rows.Select(row => Labels[row])], null);

    private sealed record DigitFile(string Pixels, int[] Labels, int[][] Votes, bool[] Tied);
}
