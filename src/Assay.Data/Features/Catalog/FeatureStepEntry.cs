namespace Assay.Data;

/// <summary>A feature step that a user can name in an experiment file.</summary>
public abstract class FeatureStepEntry
{
    /// <summary>Name in files, such as <c>tf-idf</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in a line.</summary>
    public required string Summary { get; init; }

    /// <summary>Option names, and what each does with its range and default, in the order help shows them.</summary>
    public abstract IReadOnlyList<(string Name, string Summary)> Options { get; }

    /// <summary>Whether this entry stands for the step.</summary>
    public abstract bool Makes(FeatureStep step);

    /// <summary>A step with options: bool, long, double, string, null, or a list of those by name.</summary>
    /// <exception cref="ArgumentException">An option is unknown, of the wrong type or out of range; the message names it.</exception>
    public abstract FeatureStep Create(IEnumerable<KeyValuePair<string, object?>> options);

    /// <summary>Every option of the step with its value, defaults included.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, object?>> Parameters(FeatureStep step);
}

/// <summary>An entry for steps of type <typeparamref name="T"/>.</summary>
internal sealed class FeatureStepEntry<T>(params FeatureOption<T>[] options) : FeatureStepEntry
    where T : FeatureStep, new()
{
    /// <summary>Options of which only one may be given a value. Default: none.</summary>
    public string[] Exclusive { get; init; } = [];

    public override IReadOnlyList<(string Name, string Summary)> Options => [.. options.Select(o => (o.Name, o.Describe(new T())))];

    public override bool Makes(FeatureStep step) => step is T;

    public override FeatureStep Create(IEnumerable<KeyValuePair<string, object?>> given)
    {
        var step = new T();
        KeyValuePair<string, object?>[] all = [.. given];
        string[] rivals = [.. all.Where(o => o.Value is not null && Exclusive.Contains(o.Key)).Select(o => o.Key).Distinct()];
        if (rivals.Length > 1)
            throw new ArgumentException($"Only one of {string.Join(" and ", rivals.Select(r => $"'{r}'"))} of '{Name}' may be given, since each says what the other does. Leave one out.");
        foreach ((string name, object? value) in all)
        {
            FeatureOption<T> option = Array.Find(options, o => o.Name == name) ?? throw Unknown(name);
            try
            {
                step = option.Set(step, value);
            }
            catch (ArgumentOutOfRangeException fault)
            {
                throw new ArgumentException($"Option '{name}' of '{Name}' is out of range: {fault.Message.Split(" (Parameter")[0]}", fault);
            }
        }

        return step;
    }

    public override IReadOnlyList<KeyValuePair<string, object?>> Parameters(FeatureStep step) =>
        step is T typed
            ? [.. options.Select(o => KeyValuePair.Create(o.Name, o.Get(typed)))]
            : throw new ArgumentException($"The step must be a {typeof(T).Name}, but is a {step.GetType().Name}.", nameof(step));

    private ArgumentException Unknown(string name)
    {
        string? near = NearestName.Find(name, options.Select(o => o.Name));
        string hint = near is not null ? $"Did you mean '{near}'?"
            : options.Length == 0 ? "It has no options."
            : $"Its options are {string.Join(", ", options.Select(o => o.Name))}.";
        return new ArgumentException($"'{Name}' has no option '{name}'. {hint}");
    }
}
