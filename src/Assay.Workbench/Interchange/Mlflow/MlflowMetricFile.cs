using System.Globalization;
using System.Runtime.CompilerServices;
using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>A metric's history as MLflow's file store keeps it: a line for each point, of time, value, step and sometimes more.</summary>
internal static class MlflowMetricFile
{
    private static readonly char[] Blank = [' ', '\t'];

    /// <exception cref="InvalidDataException">A line is not a point.</exception>
    public static async IAsyncEnumerable<MetricPoint> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int number = 0;
        await foreach (string line in BoundedLines.ReadAsync(content, cancellationToken))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return Parse(line, number);
        }
    }

    private static MetricPoint Parse(string line, int number)
    {
        string[] parts = line.Split(Blank, StringSplitOptions.RemoveEmptyEntries);
        long step = 0;
        bool valid = parts.Length >= 2
            & Whole(parts.ElementAtOrDefault(0), out long time)
            & Value(parts.ElementAtOrDefault(1), out double value)
            & (parts.Length < 3 || Whole(parts[2], out step));
        return valid
            ? new MetricPoint(step, value, new Timestamp(time))
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"line {number} must be 'timestamp value step', but is '{line}'"));
    }

    private static bool Whole(string? text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>Python's words for what is no number.</summary>
    private static bool Value(string? text, out double value)
    {
        switch (text?.ToLowerInvariant())
        {
            case "nan":
                value = double.NaN;
                return true;
            case "inf" or "infinity":
                value = double.PositiveInfinity;
                return true;
            case "-inf" or "-infinity":
                value = double.NegativeInfinity;
                return true;
            default:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }
}
