namespace Assay.Tracking;

/// <summary>One thing that an event file tells of a run.</summary>
/// <param name="Tag">Its name, such as <c>train/loss</c>.</param>
internal abstract record EventValue(string Tag, long Step, Timestamp Time);

internal sealed record ScalarLogged(string Tag, long Step, Timestamp Time, double Value) : EventValue(Tag, Step, Time);

internal sealed record HistogramLogged(string Tag, long Step, Timestamp Time, ValueHistogram Histogram) : EventValue(Tag, Step, Time);

/// <summary>A run's hyperparameters, as the plugin <c>hparams</c> keeps them.</summary>
internal sealed record HyperparametersLogged(string Tag, long Step, Timestamp Time, IReadOnlyList<KeyValuePair<string, string>> Parameters) : EventValue(Tag, Step, Time);

/// <summary>Something of a kind that is not read: an image, a graph, a text.</summary>
internal sealed record OtherLogged(string Tag, long Step, Timestamp Time, string Kind) : EventValue(Tag, Step, Time);
