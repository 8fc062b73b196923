namespace Assay.Data;

/// <summary>How features are named after the columns they come from.</summary>
/// <remarks>
/// A step that makes a column out of another names it <c>source~what</c> (<c>age~missing</c>, <c>text~tfidf</c>);
/// what stands before the first tilde is the source column. A cross of two columns is <c>a*b~cross</c>.
/// </remarks>
internal static class FeatureNames
{
    private const char Separator = '~';

    public static string Derived(string source, string what) => $"{source}{Separator}{what}";

    public static string SourceOf(string name)
    {
        int at = name.IndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? name : name[..at];
    }
}
