namespace Assay.Tracking;

/// <summary>What a filter and an order may speak of: each kind of thing that is searched has its own fields.</summary>
public sealed class FilterGrammar
{
    private static readonly HashSet<Comparison> Numeric =
        [Comparison.Equal, Comparison.NotEqual, Comparison.Less, Comparison.LessOrEqual, Comparison.Greater, Comparison.GreaterOrEqual];

    private static readonly HashSet<Comparison> Textual = [Comparison.Equal, Comparison.NotEqual, Comparison.Like, Comparison.ILike];
    private static readonly HashSet<Comparison> Listed = [.. Textual, Comparison.In, Comparison.NotIn];

    private readonly Dictionary<string, Attribute> _attributes;
    private readonly Dictionary<string, string> _sortable;

    private FilterGrammar(IEnumerable<FieldKind> kinds, IEnumerable<Attribute> attributes, IEnumerable<string> sortable)
    {
        Kinds = [.. kinds];
        _attributes = attributes.ToDictionary(a => a.Written);
        _sortable = sortable.ToDictionary(name => name, name => _attributes.GetValueOrDefault(name)?.Name ?? name);
    }

    /// <summary>Metrics, parameters, tags, datasets, and the run's own attributes such as <c>status</c> and <c>start_time</c>.</summary>
    public static FilterGrammar Runs { get; } = new(
        [FieldKind.Attribute, FieldKind.Metric, FieldKind.Parameter, FieldKind.Tag, FieldKind.Dataset],
        [
            Text("run_id") with { TakesLists = true },
            Text("run_name"), new("Run name", "run_name", false), new("run name", "run_name", false), new("Run Name", "run_name", false),
            Text("user_id"), Text("status"), Text("artifact_uri"),
            Number("start_time"), new("created", "start_time", true), new("Created", "start_time", true), Number("end_time"),
        ],
        ["run_id", "run_name", "user_id", "status", "artifact_uri", "start_time", "created", "Created", "end_time"]);

    /// <summary>Names, times and tags.</summary>
    public static FilterGrammar Experiments { get; } = new(
        [FieldKind.Attribute, FieldKind.Tag],
        [Text("name"), Number("creation_time"), Number("last_update_time")],
        ["name", "experiment_id", "creation_time", "last_update_time"]);

    /// <summary>Names and tags.</summary>
    public static FilterGrammar RegisteredModels { get; } = new(
        [FieldKind.Attribute, FieldKind.Tag],
        [Text("name"), new("timestamp", "last_updated_timestamp", true) { IsSearched = false }],
        ["name", "timestamp", "last_updated_timestamp"]);

    /// <summary>The model's name, the version's number, run and source, and tags.</summary>
    public static FilterGrammar ModelVersions { get; } = new(
        [FieldKind.Attribute, FieldKind.Tag],
        [Text("name"), Number("version_number"), Text("run_id") with { TakesLists = true }, Text("source_path")],
        ["name", "version_number", "creation_timestamp", "last_updated_timestamp"]);

    /// <summary>Metrics, parameters, tags, and attributes such as <c>name</c> and <c>model_type</c>, of which every textual one takes lists.</summary>
    public static FilterGrammar LoggedModels { get; } = new(
        [FieldKind.Attribute, FieldKind.Metric, FieldKind.Parameter, FieldKind.Tag],
        [
            Text("name") with { TakesLists = true }, Text("model_id") with { TakesLists = true }, Text("model_type") with { TakesLists = true },
            Text("status") with { TakesLists = true }, Text("source_run_id") with { TakesLists = true },
            Number("creation_timestamp"), new("creation_time", "creation_timestamp", true),
            Number("last_updated_timestamp"), new("last_updated_time", "last_updated_timestamp", true),
        ],
        ["name", "model_id", "model_type", "status", "source_run_id", "creation_timestamp", "creation_time", "last_updated_timestamp", "last_updated_time"]);

    internal IReadOnlyList<FieldKind> Kinds { get; }

    /// <summary>The attribute of that name as it may be written in a filter; null when there is none.</summary>
    internal Attribute? FindAttribute(string written) => _attributes.GetValueOrDefault(written) is { IsSearched: true } found ? found : null;

    /// <summary>The attribute that may be sorted by, its alias resolved; null when there is none.</summary>
    internal string? FindSortable(string written) => _sortable.GetValueOrDefault(written);

    internal IEnumerable<string> AttributeNames => _attributes.Values.Where(a => a.IsSearched).Select(a => a.Written);

    internal IEnumerable<string> SortableNames => _sortable.Keys;

    /// <summary>The comparisons that a field of that kind can stand in, those with nothing apart.</summary>
    internal static IReadOnlySet<Comparison> Comparisons(FieldKind kind, Attribute? attribute) => (kind, attribute) switch
    {
        (FieldKind.Metric, _) or (_, { IsNumber: true }) => Numeric,
        (FieldKind.Dataset, _) or (_, { TakesLists: true }) => Listed,
        _ => Textual,
    };

    private static Attribute Text(string name) => new(name, name, false);

    private static Attribute Number(string name) => new(name, name, true);

    /// <param name="Written">As it stands in a filter.</param>
    /// <param name="Name">The same without alias.</param>
    internal sealed record Attribute(string Written, string Name, bool IsNumber)
    {
        public bool TakesLists { get; init; }

        public bool IsSearched { get; init; } = true;
    }
}
