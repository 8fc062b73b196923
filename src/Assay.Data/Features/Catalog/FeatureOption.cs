using System.Globalization;

namespace Assay.Data;

/// <summary>One option of a feature step as experiment files and help show it.</summary>
/// <param name="Name">Name in files.</param>
/// <param name="Summary">What it does, with its range, in a line; the default is added where it is shown.</param>
/// <param name="Get">Reads the option in the form that files have.</param>
/// <param name="Set">The step with the option changed; throws <see cref="ArgumentException"/> for a value that is not allowed.</param>
internal sealed record FeatureOption<T>(string Name, string Summary, Func<T, object?> Get, Func<T, object?, T> Set)
    where T : FeatureStep
{
    public string Describe(T defaults) => $"{Summary}; default {OptionValue.Show(Get(defaults))}";

    /// <summary>A whole number; the step says what is out of range.</summary>
    public static FeatureOption<T> Whole(string name, string summary, Func<T, int> get, Func<T, int, T> set) =>
        new(name, summary, s => (long)get(s), (s, value) => set(s, OptionValue.Whole(name, value)));

    public static FeatureOption<T> OptionalWhole(string name, string summary, Func<T, int?> get, Func<T, int?, T> set) =>
        new(name, summary, s => (long?)get(s), (s, value) => set(s, value is null ? null : OptionValue.Whole(name, value)));

    public static FeatureOption<T> Number(string name, string summary, Func<T, double> get, Func<T, double, T> set) =>
        new(name, summary, s => get(s), (s, value) => set(s, OptionValue.Number(name, value)));

    public static FeatureOption<T> OptionalNumber(string name, string summary, Func<T, double?> get, Func<T, double?, T> set) =>
        new(name, summary, s => get(s), (s, value) => set(s, value is null ? null : OptionValue.Number(name, value)));

    public static FeatureOption<T> Flag(string name, string summary, Func<T, bool> get, Func<T, bool, T> set) =>
        new(name, summary, s => get(s), (s, value) => set(s, OptionValue.Flag(name, value)));

    public static FeatureOption<T> Choice<TEnum>(string name, string summary, Func<T, TEnum> get, Func<T, TEnum, T> set)
        where TEnum : struct, Enum =>
        new(name, $"{summary}: {OptionValue.Listed<TEnum>("or")}", s => OptionValue.Written(get(s)), (s, value) => set(s, OptionValue.Choice<TEnum>(name, value)));

    public static FeatureOption<T> Choices<TEnum>(string name, string summary, Func<T, ValueList<TEnum>> get, Func<T, ValueList<TEnum>, T> set)
        where TEnum : struct, Enum =>
        new(
            name,
            $"{summary}: {OptionValue.Listed<TEnum>("and")}",
            s => (ValueList<object?>)[.. get(s).Select(v => (object?)OptionValue.Written(v))],
            (s, value) => set(s, [.. OptionValue.Items(name, value).Select(v => OptionValue.Choice<TEnum>(name, v))]));

    public static FeatureOption<T> Texts(string name, string summary, Func<T, ValueList<string>> get, Func<T, ValueList<string>, T> set) =>
        new(name, summary, s => (ValueList<object?>)[.. get(s)], (s, value) => set(s, [.. OptionValue.Items(name, value).Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "")]));

    public static FeatureOption<T> Numbers(string name, string summary, Func<T, ValueList<double>> get, Func<T, ValueList<double>, T> set) =>
        new(name, summary, s => (ValueList<object?>)[.. get(s).Select(v => (object?)v)], (s, value) => set(s, [.. OptionValue.Items(name, value).Select(v => OptionValue.Number(name, v))]));

    /// <summary>Two whole numbers, the shortest and the longest, or one for both.</summary>
    public static FeatureOption<T> Range(string name, string summary, Func<T, (int Shortest, int Longest)> get, Func<T, int, int, T> set) =>
        new(name, summary, s => (ValueList<object?>)[(long)get(s).Shortest, (long)get(s).Longest], (s, value) =>
        {
            int[] ends = value is long ? [OptionValue.Whole(name, value)] : [.. OptionValue.Items(name, value).Select(v => OptionValue.Whole(name, v))];
            return ends.Length is 1 or 2 && ends[0] >= 1 && ends[^1] >= ends[0]
                ? set(s, ends[0], ends[^1])
                : throw OptionValue.Invalid(name, "the shortest and the longest number, such as [1, 2]", value);
        });
}
