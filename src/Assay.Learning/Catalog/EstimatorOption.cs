using System.Globalization;

namespace Assay.Learning;

/// <summary>One option of an estimator as experiment files and help show it.</summary>
/// <param name="Name">Name in files, such as <c>learning_rate</c>.</param>
/// <param name="Summary">What it does, its range and default, in a line.</param>
/// <param name="Get">Reads the option: a bool, long, double, string or null.</param>
/// <param name="Set">The estimator with the option changed; throws <see cref="ArgumentException"/> for a value out of range.</param>
public sealed record EstimatorOption<T>(string Name, string Summary, Func<T, object?> Get, Func<T, object?, T> Set)
    where T : Estimator
{
    /// <summary>A number in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    public static EstimatorOption<T> Number(string name, string summary, Func<T, double> get, Func<T, double, T> set, double min, double max) =>
        new(name, summary, e => get(e), (e, value) => set(e, InRange(name, ToDouble(name, value), min, max)));

    /// <summary>A whole number in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    public static EstimatorOption<T> Integer(string name, string summary, Func<T, int> get, Func<T, int, T> set, int min, int max) =>
        new(name, summary, e => (long)get(e), (e, value) => set(e, (int)InRange(name, ToWhole(name, value), min, max)));

    /// <summary>True or false.</summary>
    public static EstimatorOption<T> Flag(string name, string summary, Func<T, bool> get, Func<T, bool, T> set) =>
        new(name, summary, e => get(e), (e, value) => set(e, value is bool flag ? flag : throw Invalid(name, "true or false", value)));

    /// <summary>Free text or the name of a column.</summary>
    public static EstimatorOption<T> Text(string name, string summary, Func<T, string?> get, Func<T, string, T> set) =>
        new(name, summary, get, (e, value) => set(e, value as string ?? throw Invalid(name, "text", value)));

    /// <summary>One of an enumeration's values, written in lower case with underscores.</summary>
    public static EstimatorOption<T> Choice<TEnum>(string name, string summary, Func<T, TEnum> get, Func<T, TEnum, T> set)
        where TEnum : struct, Enum =>
        new(name, summary, e => Written(get(e)), (e, value) =>
        {
            foreach (TEnum choice in Enum.GetValues<TEnum>())
            {
                if (Written(choice).Equals(value as string, StringComparison.Ordinal))
                    return set(e, choice);
            }

            throw Invalid(name, "one of " + string.Join(", ", Enum.GetValues<TEnum>().Select(Written)), value);
        });

    private static string Written<TEnum>(TEnum choice)
        where TEnum : struct, Enum =>
        string.Concat(choice.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static double ToDouble(string name, object? value) => value switch
    {
        double number => number,
        long number => number,
        _ => throw Invalid(name, "a number", value),
    };

    private static double ToWhole(string name, object? value) =>
        value is long number ? number : throw Invalid(name, "a whole number", value);

    private static double InRange(string name, double value, double min, double max) =>
        value >= min && value <= max
            ? value
            : throw Invalid(name, $"in [{min.ToString(CultureInfo.InvariantCulture)}, {max.ToString(CultureInfo.InvariantCulture)}]", value);

    private static ArgumentException Invalid(string name, string wanted, object? value) =>
        new($"Option '{name}' must be {wanted}, but is '{Convert.ToString(value, CultureInfo.InvariantCulture)}'.");
}
