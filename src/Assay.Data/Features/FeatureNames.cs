namespace Assay.Data;

/// <summary>How columns that steps make are named, and how people see those names.</summary>
/// <remarks>
/// A column made out of another keeps the name of its source up to the first unit separator (U+001F), which no file's
/// header has: the source of a feature is never guessed from a name that a user chose. People see a space there:
/// <c>home = rent</c>, <c>age is missing</c>. Parts of a combined value are parted by the record separator (U+001E), shown as a comma.
/// </remarks>
internal static class FeatureNames
{
    public const char PartSeparator = '\u001e';
    private const string CrossSeparator = " * ";
    private const char SourceSeparator = '\u001f';

    /// <summary>The name of what a step makes out of a column, whichever step made that one.</summary>
    public static string Derived(string source, string what) => $"{source}{SourceSeparator}{what}";

    /// <summary>The name of a column that combines others.</summary>
    public static string Crossed(IEnumerable<string> columns) => string.Join(CrossSeparator, columns);

    /// <summary>The column itself, and those it combines if it is a cross.</summary>
    public static IEnumerable<string> PartsOf(string name) => name.Split(CrossSeparator).Prepend(name);

    public static string SourceOf(string name)
    {
        int at = name.IndexOf(SourceSeparator, StringComparison.Ordinal);
        return at < 0 ? name : name[..at];
    }

    /// <summary>Numbers the later ones of columns that share a name, as when two steps derive the same from one column.</summary>
    public static void MakeUnique(List<Column> columns)
    {
        var taken = new HashSet<string>(columns.Count, StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++)
        {
            string name = columns[i].Name;
            for (int number = 2; !taken.Add(name); number++)
                name = $"{columns[i].Name} ({number})";
            if (name != columns[i].Name)
                columns[i] = columns[i].Rename(name);
        }
    }

    /// <summary>The name as people see it.</summary>
    public static string Display(string name) =>
        name.AsSpan().ContainsAny(SourceSeparator, PartSeparator)
            ? name.Replace(SourceSeparator, ' ').Replace(PartSeparator.ToString(), ", ", StringComparison.Ordinal)
            : name;
}
