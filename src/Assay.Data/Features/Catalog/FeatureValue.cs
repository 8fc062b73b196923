using System.Globalization;

namespace Assay.Data;

/// <summary>Reads the values of options: bool, long, double, string, null, or a list of those.</summary>
internal static class FeatureValue
{
    public static double Number(string name, object? value) => value switch
    {
        double number => number,
        long whole => whole,
        _ => throw Invalid(name, "a number", value),
    };

    public static int Whole(string name, object? value) =>
        value is long whole and >= int.MinValue and <= int.MaxValue ? (int)whole : throw Invalid(name, "a whole number", value);

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

    public static string Listed<TEnum>(string and)
        where TEnum : struct, Enum
    {
        string[] all = [.. Enum.GetValues<TEnum>().Select(Written)];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} {and} {all[^1]}";
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
}
