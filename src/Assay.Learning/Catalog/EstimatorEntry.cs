using Assay.Data;

namespace Assay.Learning;

/// <summary>What a user can name in an experiment file.</summary>
public abstract class EstimatorEntry
{
    /// <summary>Name in files, such as <c>random-forest</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, with its source, in a line.</summary>
    public required string Summary { get; init; }

    /// <summary>
    /// How much there is to a fitted model, for choosing the simplest of equally good ones: 0 for a constant,
    /// 10 for one rule, 20 for a linear model, 30 for one tree, 40 for a forest, 50 for boosting, 60 for an ensemble
    /// (<see cref="EstimatorCatalog.ComplexityOf"/> looks at its members).
    /// </summary>
    public required int Complexity { get; init; }

    /// <summary>A baseline is always on the leaderboard and never tuned.</summary>
    public bool IsBaseline => Complexity < 20;

    /// <summary>Whether it is made of other estimators.</summary>
    public abstract bool IsEnsemble { get; }

    /// <summary>Option names and summaries, in the order help shows them.</summary>
    public abstract IReadOnlyList<(string Name, string Summary)> Options { get; }

    /// <summary>What the value of an option is; a scalar for one that there is not.</summary>
    public abstract EstimatorOptionKind KindOf(string option);

    public abstract bool Supports(LearningTask task);

    /// <summary>An estimator with options: values by name, each of its option's <see cref="EstimatorOptionKind"/>.</summary>
    /// <exception cref="ArgumentException">An option is unknown, of the wrong type or out of range; the message names it.</exception>
    public abstract Estimator Create(EstimatorSetup setup, IReadOnlyDictionary<string, object?> options);

    /// <summary>Every option of the estimator with its value, defaults included.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, object?>> Parameters(IEstimator estimator);
}

/// <summary>What all estimators of an experiment share.</summary>
public sealed record EstimatorSetup(string Target)
{
    public LearningTask? Task { get; init; }

    public string? Positive { get; init; }

    public ValueList<string> Ignore { get; init; } = [];

    public string? Weight { get; init; }

    public string? Query { get; init; }

    public ulong Seed { get; init; }
}

/// <summary>An entry for estimators of type <typeparamref name="T"/>.</summary>
public sealed class EstimatorEntry<T> : EstimatorEntry
    where T : Estimator
{
    private readonly Func<EstimatorSetup, T> _create;
    // Every estimator that learns classes has it; a baseline is there to be what it is.
    private static readonly EstimatorOption<T> ClassWeightsOption = EstimatorOption<T>.OptionalText(
        "class_weights",
        "what rows of a class weigh: balanced (every class the same in all), or a list such as 'good: 1, bad: 5'",
        "none",
        e => e.ClassWeights?.ToString(),
        (e, v) => e with { ClassWeights = v is null ? null : ClassWeights.Parse(v) });

    // Every estimator that learns from a feature matrix has it.
    private static readonly EstimatorOption<T> FeaturesOption = EstimatorOption<T>.FeatureSteps("features", "steps from columns to features, as 'assay features' lists them", "the model's own");

    private readonly EstimatorOption<T>[] _given;

    /// <param name="create">
    /// Makes the estimator with default options; target, task, positive class, ignored columns, weight, query and seed are set from the setup afterwards.
    /// </param>
    public EstimatorEntry(Func<EstimatorSetup, T> create, params EstimatorOption<T>[] options)
    {
        _create = create;
        _given = options;
    }

    public override IReadOnlyList<(string Name, string Summary)> Options => [.. All.Select(o => (o.Name, o.Describe(_create(new EstimatorSetup("target")))))];

    private IEnumerable<EstimatorOption<T>> All =>
    [
        .. _given,
        .. IsBaseline || !Supports(LearningTask.Binary) ? [] : new[] { ClassWeightsOption },
        .. IsBaseline || !typeof(T).IsSubclassOf(typeof(MatrixEstimator)) ? [] : new[] { FeaturesOption },
    ];

    public override bool IsEnsemble => typeof(T).IsSubclassOf(typeof(Ensemble));

    public override EstimatorOptionKind KindOf(string option) => All.FirstOrDefault(o => o.Name == option)?.Kind ?? EstimatorOptionKind.Scalar;

    public override bool Supports(LearningTask task) => _create(new EstimatorSetup("target")).Supports(task);

    public override Estimator Create(EstimatorSetup setup, IReadOnlyDictionary<string, object?> options)
    {
        T estimator = _create(setup) with
        {
            Target = setup.Target,
            Task = setup.Task,
            Positive = setup.Positive,
            Ignore = setup.Ignore,
            Weight = setup.Weight,
            Query = setup.Query,
            Seed = setup.Seed,
        };
        foreach ((string name, object? value) in options)
        {
            EstimatorOption<T> option = All.FirstOrDefault(o => o.Name == name) ?? throw Unknown(name);
            estimator = option.Set(estimator, value);
        }

        return estimator;
    }

    public override IReadOnlyList<KeyValuePair<string, object?>> Parameters(IEstimator estimator) =>
        estimator is T typed
            ? [.. All.Select(o => KeyValuePair.Create(o.Name, o.Get(typed)))]
            : throw new ArgumentException($"'{Name}' describes {typeof(T).Name}, not {estimator.GetType().Name}.", nameof(estimator));

    private ArgumentException Unknown(string name)
    {
        string? near = NearestName.Find(name, All.Select(o => o.Name));
        string hint = near is not null ? $"Did you mean '{near}'?"
            : !All.Any() ? "It has no options."
            : $"Its options are {string.Join(", ", All.Select(o => o.Name))}.";
        return new ArgumentException($"'{Name}' has no option '{name}'. {hint}");
    }
}
