namespace Assay.Tracking;

/// <summary>Writes an event file that TensorBoard reads: scalars in single precision, as its own have, and histograms.</summary>
internal sealed class EventFileWriter : IDisposable
{
    private readonly Stream _stream;

    /// <param name="started">The time of the first event, which says which version of the format this is.</param>
    public EventFileWriter(Stream stream, Timestamp started)
    {
        _stream = stream;
        Write(new ProtoWriter().Double(1, Seconds(started)).Text(3, "brain.Event:2"));
    }

    public void Scalar(string tag, MetricPoint point) =>
        Value(point.Step, point.Time, new ProtoWriter().Text(1, tag).Single(2, (float)point.Value));

    public void Histogram(HistogramLogged logged) =>
        Value(logged.Step, logged.Time, new ProtoWriter().Text(1, logged.Tag).Message(5, HistogramMessage.Write(logged.Histogram)));

    public void Parameters(IEnumerable<KeyValuePair<string, string>> parameters, Timestamp time) =>
        Value(0, time, new ProtoWriter().Text(1, Hyperparameters.Tag).Message(9, SummaryMetadata.Write(Hyperparameters.Plugin, Hyperparameters.Write(parameters, Seconds(time)))));

    public void Dispose() => _stream.Dispose();

    private void Value(long step, Timestamp time, ProtoWriter value) =>
        Write(new ProtoWriter().Double(1, Seconds(time)).Whole(2, step).Message(5, new ProtoWriter().Message(1, value)));

    private void Write(ProtoWriter message) => RecordWriter.Write(_stream, message.Written);

    private static double Seconds(Timestamp time) => time.UnixMilliseconds / 1000.0;
}
