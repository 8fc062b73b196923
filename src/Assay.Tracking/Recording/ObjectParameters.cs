using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Assay.Tracking;

/// <summary>Any object as flat parameters: public properties by name, members of members joined by dots, items by number.</summary>
internal static class ObjectParameters
{
    /// <summary>A longer list is data and no setting: only its length is recorded.</summary>
    public const int LongestList = 100;

    private const int Deepest = 16;

    public static IEnumerable<KeyValuePair<string, string>> Of(object options) => Flatten("", options, Deepest);

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string path, object? value, int depth)
    {
        if (path.Length > 0 && (TextOf(value) ?? (depth == 0 ? value!.ToString() : null)) is { } text)
        {
            return [new(path, text)];
        }
        return value switch
        {
            IDictionary map => map.Keys.Cast<object>().SelectMany(k => Flatten(Join(path, Key(k)), map[k], depth - 1)),
            ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Flatten(Join(path, Key(i)), tuple[i], depth - 1)),
            IEnumerable items => FlattenList(path, [.. items.Cast<object?>()], depth),
            _ => FlattenMembers(path, value!, depth),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> FlattenList(string path, object?[] items, int depth)
    {
        if (items is { Length: > 0 and <= LongestList })
        {
            // A dictionary of any kind enumerates pairs.
            return items.All(IsPair)
                ? items.SelectMany(p => Flatten(Join(path, Key(Member(p!, "Key"))), Member(p!, "Value"), depth - 1))
                : items.SelectMany((item, i) => Flatten(Join(path, Key(i)), item, depth - 1));
        }
        return path.Length == 0 ? [] : [new(path, items.Length == 0 ? "[]" : string.Create(CultureInfo.InvariantCulture, $"[{items.Length} items]"))];
    }

    private static IEnumerable<KeyValuePair<string, string>> FlattenMembers(string path, object value, int depth)
    {
        PropertyInfo[] members =
        [
            .. value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && !typeof(Delegate).IsAssignableFrom(p.PropertyType)),
        ];
        if (members.Length == 0 && path.Length > 0)
        {
            return [new(path, value.ToString() ?? "")];
        }
        return members.SelectMany(m => Flatten(Join(path, m.Name), Read(m, value, Join(path, m.Name)), depth - 1));
    }

    private static object? Read(PropertyInfo member, object value, string path)
    {
        try
        {
            return member.GetValue(value);
        }
        catch (TargetInvocationException thrown)
        {
            throw new ArgumentException($"Every public property of a run's parameters must be readable; '{path}' throws: {thrown.InnerException?.Message}", thrown.InnerException);
        }
    }

    /// <summary>The text of what has one of its own; null for what is made of others. The same in every culture, and read back to the same value.</summary>
    private static string? TextOf(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool yes => yes ? "true" : "false",
        Enum name => name.ToString(),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable scalar => scalar.ToString(null, CultureInfo.InvariantCulture),
        Type type => type.FullName ?? type.Name,
        Delegate function => function.Method.Name,
        _ => null,
    };

    private static bool IsPair(object? item) =>
        item?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static object? Member(object pair, string name) => pair.GetType().GetProperty(name)!.GetValue(pair);

    private static string Key(object? key) => TextOf(key) ?? key!.ToString() ?? "";

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
