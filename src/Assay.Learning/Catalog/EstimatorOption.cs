using Assay.Data;

namespace Assay.Learning;

/// <summary>One option of an estimator as experiment files and help show it.</summary>
/// <param name="Name">Name in files, such as <c>learning_rate</c>.</param>
/// <param name="Summary">What it does, in a few words; range and default are added where it is shown.</param>
/// <param name="Range">Which values are allowed, in words; empty when the summary says it all.</param>
/// <param name="Get">Reads the option: a bool, long, double, string or null.</param>
/// <param name="Set">The estimator with the option changed; throws <see cref="ArgumentException"/> for a value out of range.</param>
public sealed record EstimatorOption<T>(string Name, string Summary, string Range, Func<T, object?> Get, Func<T, object?, T> Set)
    where T : Estimator
{
    public EstimatorOptionKind Kind { get; private init; }

    /// <summary>What the default is when <see cref="Get"/> gives null, in words.</summary>
    private string Unset { get; init; } = "none";

    /// <summary>Summary, range and default in a line.</summary>
    /// <param name="defaults">An estimator as it is made without options.</param>
    public string Describe(T defaults)
    {
        object? value = Get(defaults);
        string standard = value is null ? Unset : OptionValue.Show(value);
        string range = Range.Length > 0 ? $", {Range}" : "";
        return standard.Length > 0 ? $"{Summary}{range}; default {standard}" : $"{Summary}{range}; required";
    }

    /// <summary>A number in [<paramref name="min"/>, <paramref name="max"/>]; <see cref="double.Epsilon"/> as the least means above 0.</summary>
    public static EstimatorOption<T> Number(string name, string summary, Func<T, double> get, Func<T, double, T> set, double min, double max = double.MaxValue) =>
        new(name, summary, OptionValue.Between(min, max), e => get(e), (e, value) => set(e, OptionValue.Number(name, value, min, max)));

    /// <summary>A number, or null.</summary>
    /// <param name="unset">What null means, in words.</param>
    public static EstimatorOption<T> OptionalNumber(string name, string summary, string unset, Func<T, double?> get, Func<T, double?, T> set, double min, double max = double.MaxValue) =>
        new(name, summary, OptionValue.Between(min, max), e => get(e), (e, value) => set(e, value is null ? null : OptionValue.Number(name, value, min, max))) { Unset = unset };

    /// <summary>A whole number in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    public static EstimatorOption<T> Integer(string name, string summary, Func<T, int> get, Func<T, int, T> set, int min, int max = int.MaxValue) =>
        new(name, summary, OptionValue.Between(min, max), e => (long)get(e), (e, value) => set(e, OptionValue.Whole(name, value, min, max)));

    /// <summary>A whole number, or null.</summary>
    /// <param name="unset">What null means, in words.</param>
    public static EstimatorOption<T> OptionalInteger(string name, string summary, string unset, Func<T, int?> get, Func<T, int?, T> set, int min, int max = int.MaxValue) =>
        new(name, summary, OptionValue.Between(min, max), e => (long?)get(e), (e, value) => set(e, value is null ? null : OptionValue.Whole(name, value, min, max))) { Unset = unset };

    /// <summary>True or false.</summary>
    public static EstimatorOption<T> Flag(string name, string summary, Func<T, bool> get, Func<T, bool, T> set) =>
        new(name, summary, "", e => get(e), (e, value) => set(e, OptionValue.Flag(name, value)));

    /// <summary>Free text or the name of a column; an empty default makes it required.</summary>
    public static EstimatorOption<T> Text(string name, string summary, Func<T, string?> get, Func<T, string, T> set) =>
        new(name, summary, "", get, (e, value) => set(e, OptionValue.Text(name, value)));

    /// <summary>Text, or null.</summary>
    /// <param name="unset">What null means, in words.</param>
    public static EstimatorOption<T> OptionalText(string name, string summary, string unset, Func<T, string?> get, Func<T, string?, T> set) =>
        new(name, summary, "", get, (e, value) => set(e, value is null ? null : OptionValue.Text(name, value))) { Unset = unset };

    /// <summary>One of an enumeration's values, written in lower case with underscores.</summary>
    public static EstimatorOption<T> Choice<TEnum>(string name, string summary, Func<T, TEnum> get, Func<T, TEnum, T> set)
        where TEnum : struct, Enum =>
        new(name, summary, OptionValue.Listed<TEnum>("or"), e => OptionValue.Written(get(e)), (e, value) => set(e, OptionValue.Choice<TEnum>(name, value)));

    /// <summary>One of an enumeration's values, or null.</summary>
    /// <param name="unset">What null means, in words.</param>
    public static EstimatorOption<T> OptionalChoice<TEnum>(string name, string summary, string unset, Func<T, TEnum?> get, Func<T, TEnum?, T> set)
        where TEnum : struct, Enum
    {
        EstimatorOption<T> choice = Choice<TEnum>(name, summary, e => get(e)!.Value, (e, value) => set(e, value));
        return choice with
        {
            Get = e => get(e) is null ? null : choice.Get(e),
            Set = (e, value) => value is null ? set(e, null) : choice.Set(e, value),
            Unset = unset,
        };
    }

    /// <summary>Numbers, one a member or so; none for an empty list.</summary>
    /// <param name="unset">What none means, in words.</param>
    public static EstimatorOption<T> Numbers(string name, string summary, string unset, Func<T, ValueList<double>> get, Func<T, ValueList<double>, T> set) =>
        new(name, summary, "", e => get(e) is { Count: > 0 } numbers ? numbers : null, (e, value) => set(e, value switch
        {
            null => [],
            ValueList<double> numbers => numbers,
            _ => throw OptionValue.Invalid(name, "a list of numbers", value),
        }))
        { Kind = EstimatorOptionKind.Numbers, Unset = unset };

    /// <summary>Another estimator, or null.</summary>
    /// <param name="unset">What null means, in words.</param>
    public static EstimatorOption<T> Member(string name, string summary, string unset, Func<T, MemberSpec?> get, Func<T, MemberSpec?, T> set) =>
        new(name, summary, "", get, (e, value) => set(e, value is null ? null : value as MemberSpec ?? throw OptionValue.Invalid(name, "a model", value)))
        { Kind = EstimatorOptionKind.Member, Unset = unset };

    /// <summary>Other estimators; none for an empty list.</summary>
    /// <param name="unset">What none means, in words.</param>
    public static EstimatorOption<T> Members(string name, string summary, string unset, Func<T, ValueList<NamedEstimator>> get, Func<T, ValueList<NamedEstimator>, T> set) =>
        new(name, summary, "", e => Specs(get(e)), (e, value) => set(e, value switch
        {
            null => [],
            ValueList<MemberSpec> members => [.. members.Select(m => new NamedEstimator(m.Label, m.Create()))],
            _ => throw OptionValue.Invalid(name, "a list of models", value),
        }))
        { Kind = EstimatorOptionKind.Members, Unset = unset };

    private static ValueList<MemberSpec>? Specs(ValueList<NamedEstimator> members) =>
        members.Count == 0 ? null : [.. members.Select(m => MemberSpec.Of(m.Name, m.Estimator))];

    /// <summary>Feature steps, or null; only where <typeparamref name="T"/> is a <see cref="MatrixEstimator"/>.</summary>
    internal static EstimatorOption<T> FeatureSteps(string name, string summary, string unset) =>
        new(
            name,
            summary,
            "",
            e => Matrix(e).Features is { } plan ? (ValueList<FeatureStepSpec>)[.. plan.Steps.Select(FeatureStepSpec.Of)] : null,
            (e, value) => (T)(Estimator)(Matrix(e) with
            {
                Features = value switch
                {
                    null => null,
                    ValueList<FeatureStepSpec> steps => new FeaturePlan([.. steps.Select(s => s.Create())]),
                    _ => throw OptionValue.Invalid(name, "a list of feature steps", value),
                },
            }))
        { Kind = EstimatorOptionKind.Features, Unset = unset };

    private static MatrixEstimator Matrix(Estimator estimator) => (MatrixEstimator)estimator;
}
