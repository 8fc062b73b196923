using System.Globalization;

namespace Assay.Data;

/// <summary>Reads options as files give them (bool, long, double, string, null, or a list of those) and says in words what they may be.</summary>
/// <remarks>What reads them throws <see cref="ArgumentException"/> that names the option, what it must be and what it is.</remarks>
public static class OptionValue
{
    public static double Number(string name, object? value) => value switch
    {
        double number => number,
        long whole => whole,
        _ => throw Invalid(name, "a number", value),
    };

    /// <summary>A number in [<paramref name="min"/>, <paramref name="max"/>]; <see cref="double.Epsilon"/> as the least means above 0.</summary>
    public static double Number(string name, object? value, double min, double max) => InRange(name, Number(name, value), min, max);

    public static int Whole(string name, object? value) =>
        value is long whole and >= int.MinValue and <= int.MaxValue ? (int)whole : throw Invalid(name, "a whole number", value);

    /// <summary>A whole number in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    public static int Whole(string name, object? value, int min, int max) =>
        (int)InRange(name, value is long whole ? whole : throw Invalid(name, "a whole number", value), min, max);

    public static bool Flag(string name, object? value) => value is bool flag ? flag : throw Invalid(name, "true or false", value);

    public static string Text(string name, object? value) => value as string ?? throw Invalid(name, "text", value);

    public static IEnumerable<object?> Items(string name, object? value) =>
        value is ValueList<object?> list ? list : throw Invalid(name, "a list, such as [a, b]", value);

    public static TEnum Choice<TEnum>(string name, object? value)
        where TEnum : struct, Enum
    {
        foreach (TEnum choice in Enum.GetValues<TEnum>())
        {
            if (Written(choice).Equals(value as string, StringComparison.Ordinal))
                return choice;
        }

        throw Invalid(name, "one of " + Listed<TEnum>("and"), value);
    }

    /// <summary>In lower case with underscores.</summary>
    public static string Written<TEnum>(TEnum choice)
        where TEnum : struct, Enum =>
        string.Concat(choice.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>All values of an enumeration, as they are written.</summary>
    public static string Listed<TEnum>(string and)
        where TEnum : struct, Enum
    {
        string[] all = [.. Enum.GetValues<TEnum>().Select(Written)];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} {and} {all[^1]}";
    }

    /// <summary>A range in words; an end that only the type has is none.</summary>
    public static string Between(double min, double max)
    {
        string low = min == double.Epsilon ? "above 0" : min == double.MinValue ? "" : $"at least {Show(min)}";
        return max is int.MaxValue or long.MaxValue or double.MaxValue or double.PositiveInfinity ? low : $"{low} and at most {Show(max)}";
    }

    public static string Show(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        ValueList<object?> list => list.Count == 0 ? "none" : $"[{string.Join(", ", list.Select(Show))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static ArgumentException Invalid(string name, string wanted, object? value) =>
        new($"Option '{name}' must be {wanted}, but is {(value is null ? "empty" : $"'{Show(value)}'")}.");

    private static double InRange(string name, double value, double min, double max) =>
        value >= min && value <= max ? value : throw Invalid(name, value > max ? $"at most {Show(max)}" : Between(min, max), value);
}
