namespace Assay.Tracking;

/// <summary>Reads events, TensorBoard's messages, into what they tell. One decoder a file: what a tag is stands with its first value only.</summary>
/// <remarks>Field numbers are those of <c>event.proto</c>, <c>summary.proto</c> and <c>tensor.proto</c>.</remarks>
internal sealed class EventDecoder
{
    private const string Scalars = "scalars";
    private const string Histograms = "histograms";

    private readonly Dictionary<string, string> _plugins = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The bytes are not an event.</exception>
    public IReadOnlyList<EventValue> Decode(ReadOnlySpan<byte> bytes)
    {
        double wallTime = 0;
        long step = 0;
        string? kind = null;
        ReadOnlySpan<byte> summary = default;
        var message = new ProtoReader(bytes);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    wallTime = message.Double();
                    break;
                case 2:
                    step = message.Whole();
                    break;
                case 4 or 9:
                    kind = "graphs";
                    break;
                case 5:
                    summary = message.Content();
                    break;
            }
        }
        Timestamp time = TimeOf(wallTime);
        var values = new List<EventValue>();
        if (kind is not null)
        {
            values.Add(new OtherLogged("", step, time, kind));
        }
        var fields = new ProtoReader(summary);
        while (fields.Next())
        {
            if (fields.Field == 1)
            {
                values.Add(DecodeValue(fields.Message(), step, time));
            }
        }
        return values;
    }

    /// <summary>The time of an event alone: what can be had without reading its summary.</summary>
    public static Timestamp TimeOf(ReadOnlySpan<byte> bytes)
    {
        var message = new ProtoReader(bytes);
        double wallTime = 0;
        while (message.Next())
        {
            wallTime = message.Field == 1 ? message.Double() : wallTime;
        }
        return TimeOf(wallTime);
    }

    /// <summary>Seconds since 1970; NaN becomes 0 and what is beyond a long its end.</summary>
    private static Timestamp TimeOf(double wallTime) => new((long)Math.Round(wallTime * 1000));

    private EventValue DecodeValue(ProtoReader value, long step, Timestamp time)
    {
        string tag = "";
        string? kind = null;
        float? simple = null;
        ValueHistogram? histogram = null;
        SummaryTensor? tensor = null;
        SummaryMetadata? metadata = null;
        while (value.Next())
        {
            switch (value.Field)
            {
                case 1:
                    tag = value.Text();
                    break;
                case 2:
                    simple = value.Single();
                    break;
                case 4:
                    kind = "images";
                    break;
                case 5:
                    histogram = HistogramMessage.Read(value.Message());
                    break;
                case 6:
                    kind = "audio";
                    break;
                case 8:
                    tensor = SummaryTensor.Read(value.Message());
                    break;
                case 9:
                    metadata = SummaryMetadata.Read(value.Message());
                    break;
            }
        }
        if (metadata is not null)
        {
            _plugins.TryAdd(tag, metadata.Plugin);
        }
        string plugin = _plugins.GetValueOrDefault(tag, "");
        if (simple is { } number)
        {
            return new ScalarLogged(tag, step, time, number);
        }
        if (histogram is not null)
        {
            return new HistogramLogged(tag, step, time, histogram);
        }
        if (tensor is { IsNumeric: true, Values: [var only], Shape: [] } && plugin is Scalars or "")
        {
            return new ScalarLogged(tag, step, time, only);
        }
        if (tensor is not null && plugin == Histograms && HistogramMessage.OfTensor(tensor) is { } rows)
        {
            return new HistogramLogged(tag, step, time, rows);
        }
        if (metadata is { Plugin: Hyperparameters.Plugin } && Hyperparameters.Read(metadata.Content) is { Count: > 0 } parameters)
        {
            return new HyperparametersLogged(tag, step, time, parameters);
        }
        return new OtherLogged(tag, step, time, kind ?? (plugin.Length > 0 ? plugin : "tensors"));
    }
}
