using System.Text;

using Assay.Tracking;

namespace Assay.Testing;

/// <summary>What a search must find among runs, written for clearness.</summary>
internal static class ExpectedSearch
{
    public static IReadOnlyList<RunId> Of(IEnumerable<RunDetails> runs, Filter filter, IReadOnlyList<SortKey> orderBy)
    {
        IOrderedEnumerable<RunDetails> sorted = runs.Where(run => filter.Conditions.All(c => Holds(c, run))).OrderBy(_ => 0);
        foreach (SortKey key in orderBy)
            sorted = sorted.ThenBy(run => Rank(key.Field, run)).ThenBy(run => run, Comparer<RunDetails>.Create((a, b) => (key.Descending ? -1 : 1) * Compare(key.Field, a, b)));
        return [.. sorted.ThenByDescending(run => run.StartedAt).ThenBy(run => run.Id.ToString(), StringComparer.Ordinal).Select(run => run.Id)];
    }

    private static bool Holds(Condition condition, RunDetails run) => condition.Comparison switch
    {
        Comparison.IsNull => !Texts(condition.Field, run).Any(),
        Comparison.IsNotNull => Texts(condition.Field, run).Any(),
        _ when Number(condition.Field, run) is { } number => Holds(condition.Comparison, number, condition.Values[0].Number),
        _ when Whole(condition.Field, run) is { } whole => Holds(condition.Comparison, whole, condition.Values[0].Whole!.Value),
        _ => Texts(condition.Field, run).Any(text => Holds(condition, text)),
    };

    private static bool Holds<T>(Comparison comparison, T left, T right)
        where T : System.Numerics.IComparisonOperators<T, T, bool> => comparison switch
        {
            Comparison.Equal => left == right,
            Comparison.NotEqual => left != right,
            Comparison.Less => left < right,
            Comparison.LessOrEqual => left <= right,
            Comparison.Greater => left > right,
            Comparison.GreaterOrEqual => left >= right,
            _ => throw new ArgumentException($"Numbers are not compared by {comparison}."),
        };

    private static bool Holds(Condition condition, string text) => condition.Comparison switch
    {
        Comparison.Equal or Comparison.In => condition.Values.Any(v => v.Text == text),
        Comparison.NotEqual or Comparison.NotIn => condition.Values.All(v => v.Text != text),
        Comparison.Like => Like(text, condition.Values[0].Text),
        Comparison.ILike => Like(text.ToLowerInvariant(), condition.Values[0].Text!.ToLowerInvariant()),
        _ => throw new ArgumentException($"Texts are not compared by {condition.Comparison}."),
    };

    private static bool Like(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        if (pattern.Length == 0)
            return text.Length == 0;
        if (pattern[0] == '%')
            return Like(text, pattern[1..]) || (text.Length > 0 && Like(text[1..], pattern));
        // A character is one even where UTF-16 writes two.
        int length = text.Length > 1 && pattern[0] == '_' && char.IsSurrogatePair(text[0], text[1]) ? 2 : 1;
        return text.Length > 0 && (pattern[0] == '_' || pattern[0] == text[0]) && Like(text[length..], pattern[1..]);
    }

    /// <summary>What comes first whatever the direction: what is there, then NaN, then what is missing.</summary>
    private static int Rank(Field field, RunDetails run) =>
        Number(field, run) is { } number ? (double.IsNaN(number) ? 1 : 0) : Whole(field, run) is not null || Texts(field, run).Any() ? 0 : 2;

    private static int Compare(Field field, RunDetails a, RunDetails b)
    {
        if (Number(field, a) is { } left && Number(field, b) is { } right)
            return left.CompareTo(right);
        if (Whole(field, a) is { } first && Whole(field, b) is { } second)
            return first.CompareTo(second);
        // By code points, as UTF-8 sorts; UTF-16 would put 😀 before ﬀ.
        return Texts(field, a).FirstOrDefault() is { } text && Texts(field, b).FirstOrDefault() is { } other
            ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other))
            : 0;
    }

    private static double? Number(Field field, RunDetails run) => field.Kind == FieldKind.Metric ? run.Metrics.GetValueOrDefault(field.Key)?.Last.Value : null;

    private static long? Whole(Field field, RunDetails run) => field switch
    {
        (FieldKind.Attribute, "start_time") => run.StartedAt.UnixMilliseconds,
        (FieldKind.Attribute, "end_time") => run.EndedAt?.UnixMilliseconds,
        _ => null,
    };

    private static IEnumerable<string> Texts(Field field, RunDetails run) => field switch
    {
        (FieldKind.Parameter, var key) => Optional(run.Parameters.GetValueOrDefault(key)),
        (FieldKind.Tag, var key) => Optional(run.Tags.GetValueOrDefault(key)),
        (FieldKind.Dataset, "name") => run.Datasets.Select(d => d.Name),
        (FieldKind.Dataset, "digest") => run.Datasets.Select(d => d.Digest),
        (FieldKind.Dataset, "context") => run.Datasets.SelectMany(d => Optional(d.Context)),
        (FieldKind.Attribute, "run_id") => [run.Id.ToString()],
        (FieldKind.Attribute, "run_name") => [run.Name],
        (FieldKind.Attribute, "status") => [run.Status.ToString().ToUpperInvariant()],
        (FieldKind.Attribute, "user_id") => [run.User],
        (FieldKind.Attribute, "artifact_uri") => [run.ArtifactUri],
        _ => [],
    };

    private static IEnumerable<string> Optional(string? text) => text is null ? [] : [text];
}
