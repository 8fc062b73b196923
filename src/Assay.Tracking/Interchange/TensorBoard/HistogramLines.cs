using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Histograms as JSON, one a line: what a run keeps of them, as a file that any tool reads.</summary>
internal sealed class HistogramLines(string file) : IDisposable
{
    /// <summary>The artifact that holds a run's histograms.</summary>
    public const string Path = "tensorboard/histograms.jsonl";

    // Made with the first line: a run without histograms has no file.
    private StreamWriter? _writer;

    public Task AddAsync(HistogramLogged logged, CancellationToken cancellationToken)
    {
        _writer ??= new StreamWriter(file) { NewLine = "\n" };
        return _writer.WriteLineAsync(CanonicalJson.GetText(ToJson(logged)).AsMemory(), cancellationToken);
    }

    public void Dispose() => _writer?.Dispose();

    /// <exception cref="TrackingException">A line is not a histogram.</exception>
    public static async IAsyncEnumerable<HistogramLogged> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(content, leaveOpen: true);
        for (int line = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; line++)
        {
            HistogramLogged logged;
            try
            {
                logged = OfJson(JsonNode.Parse(text)!.AsObject());
            }
            catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException or NullReferenceException or OverflowException)
            {
                throw new TrackingException(TrackingFault.InvalidValue, $"{Path}, line {line}, must be a histogram and is not: {malformed.Message}", malformed);
            }
            yield return logged;
        }
    }

    private static JsonObject ToJson(HistogramLogged logged) => new()
    {
        ["tag"] = logged.Tag,
        ["step"] = logged.Step,
        ["time"] = logged.Time.UnixMilliseconds,
        ["min"] = logged.Histogram.Min,
        ["max"] = logged.Histogram.Max,
        ["number"] = logged.Histogram.Number,
        ["sum"] = logged.Histogram.Sum,
        ["sum_squares"] = logged.Histogram.SumOfSquares,
        ["limits"] = new JsonArray([.. logged.Histogram.Limits.Select(v => (JsonNode)v)]),
        ["counts"] = new JsonArray([.. logged.Histogram.Counts.Select(v => (JsonNode)v)]),
    };

    private static HistogramLogged OfJson(JsonObject line)
    {
        double[] limits = [.. line["limits"]!.AsArray().Select(Number)];
        double[] counts = [.. line["counts"]!.AsArray().Select(Number)];
        if (limits.Length != counts.Length)
        {
            throw new FormatException($"{limits.Length} limits, {counts.Length} counts.");
        }
        var histogram = new ValueHistogram(limits, counts)
        {
            Min = Number(line["min"]),
            Max = Number(line["max"]),
            Number = Number(line["number"]),
            Sum = Number(line["sum"]),
            SumOfSquares = Number(line["sum_squares"]),
        };
        return new HistogramLogged((string)line["tag"]!, (long)line["step"]!, new Timestamp((long)line["time"]!), histogram);
    }

    private static double Number(JsonNode? value) => value!.GetValueKind() == JsonValueKind.Number
        ? value.GetValue<double>()
        : (string)value! switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var other => throw new FormatException($"'{other}' is not a number."),
        };
}
