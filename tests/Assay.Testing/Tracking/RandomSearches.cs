using Assay.Tracking;

using FsCheck;
using FsCheck.Fluent;

namespace Assay.Testing;

/// <summary>Runs that differ in what can be searched, and searches that find some of them.</summary>
internal static class RandomSearches
{
    private static readonly string[] Texts = ["", "a", "A", "ab", "aXb", "a%b", "a_b", "50\\%", "größe", "B", "b", "😀", "a😀b", "ﬀ", "it's"];
    private static readonly string[] Patterns = ["", "%", "_", "a%", "%b", "a_b", "%A%", "50\\%", "%\\%", "a%b%", "gr_ße", "%ö%", "__", "%_b", "%_", "_%", "_%_", "%Ö%", "it's", "%'%"];
    private static readonly double[] Values = [double.NegativeInfinity, -1, -0.0, 0, 0.5, 1, 1e300, double.PositiveInfinity, double.NaN];
    private static readonly long[] Times = [long.MinValue, -1, 0, 1, 9007199254740992, 9007199254740993, long.MaxValue];

    private static readonly Comparison[] OfNumbers = [Comparison.Equal, Comparison.NotEqual, Comparison.Less, Comparison.LessOrEqual, Comparison.Greater, Comparison.GreaterOrEqual];
    private static readonly Comparison[] OfKeyed = [Comparison.Equal, Comparison.NotEqual, Comparison.Like, Comparison.ILike];
    private static readonly Comparison[] OfTexts = [.. OfKeyed, Comparison.In, Comparison.NotIn];

    /// <summary>Entries that fill a run which has just started.</summary>
    private static Gen<Func<RunId, RunEntry[]>> Contents(HomeLimits limits)
    {
        double[] values = [.. Values.Where(v => limits.KeepsInfinities || !double.IsInfinity(v))];
        Gen<Func<RunId, RunEntry>> metric = from key in Gen.Choose(0, 2)
                                            from value in Gen.Elements(values)
                                            from step in Gen.Choose(0, 3)
                                            select (Func<RunId, RunEntry>)(run => new MetricsLogged(run, [new MetricValue($"m{key}", new MetricPoint(step, value, default))]));
        Gen<Func<RunId, RunEntry>> tag = from key in Gen.Choose(0, 2)
                                         from value in Gen.Elements(Texts)
                                         select (Func<RunId, RunEntry>)(run => new TagSet(run, $"t{key}", value));
        Gen<Func<RunId, RunEntry>> dataset = from name in Gen.Elements("a", "ab", "größe")
                                             from digest in Gen.Elements("1", "2")
                                             from context in Gen.Elements(null, "training", "a%b")
                                             select (Func<RunId, RunEntry>)(run => new DatasetUsed(run, DatasetOf(name, digest, context)));
        Gen<Func<RunId, RunEntry>> update = from status in Gen.Elements(Enum.GetValues<RunStatus>())
                                            from ended in Gen.Elements(Times)
                                            select (Func<RunId, RunEntry>)(run => new RunUpdated(run) { Status = status, EndedAt = new Timestamp(ended) });
        return from entries in Gen.OneOf(metric, metric, tag, tag, dataset, update).ArrayOf(9)
               from parameters in Gen.Elements(Texts).ArrayOf(2)
               select (Func<RunId, RunEntry[]>)(run => [.. entries.Select(e => e(run)), .. parameters.Select((value, i) => new ParameterLogged(run, $"p{(i * 2) + (value.Length % 2)}", value))]);
    }

    public static Gen<SearchCase> Cases(HomeLimits limits, int runs, int searches)
    {
        Gen<SearchedRun> run = from name in Gen.Elements(Texts).Where(t => t.Length > 0)
                               from user in Gen.Elements("ann", "Bob", "ö")
                               from started in Gen.Elements(Times)
                               from contents in Contents(limits)
                               select new SearchedRun(name, user, started, contents);
        Gen<RunSearch> search = from filter in Filters(limits)
                                from order in Orders()
                                select new RunSearch { Filter = filter, OrderBy = order };
        return from all in run.ArrayOf(runs)
               from asked in search.ArrayOf(searches)
               select new SearchCase(all, asked);
    }

    private static Gen<Filter> Filters(HomeLimits limits) =>
        from count in Gen.Frequency((1, Gen.Constant(0)), (5, Gen.Constant(1)), (3, Gen.Constant(2)), (1, Gen.Constant(4)))
        from conditions in Gen.OneOf(Conditions(limits)).ArrayOf(count)
        select new Filter(conditions);

    private static Gen<SortKey[]> Orders()
    {
        Field[] fields =
        [
            .. Keyed(FieldKind.Metric, "m"), .. Keyed(FieldKind.Parameter, "p"), .. Keyed(FieldKind.Tag, "t"),
            .. new[] { "run_id", "run_name", "status", "user_id", "start_time", "end_time" }.Select(key => new Field(FieldKind.Attribute, key)),
        ];
        Gen<SortKey> key = from field in Gen.Elements(fields)
                           from down in Gen.Elements(true, false)
                           select new SortKey(field, down);
        return from count in Gen.Choose(0, 3)
               from keys in key.ArrayOf(count)
               select keys.DistinctBy(k => k.Field).ToArray();
    }

    private static IEnumerable<Gen<Condition>> Conditions(HomeLimits limits)
    {
        Field[] keyed = [.. Keyed(FieldKind.Parameter, "p"), .. Keyed(FieldKind.Tag, "t")];
        yield return from field in Gen.Elements(Keyed(FieldKind.Metric, "m"))
                     from comparison in Gen.Elements(OfNumbers)
                     from value in Gen.Elements(Values.Where(double.IsFinite).ToArray())
                     select new Condition(field, comparison, [new FilterValue(value)]);
        yield return from key in Gen.Elements("start_time", "end_time")
                     from comparison in Gen.Elements(OfNumbers)
                     from value in Gen.Elements(Times)
                     select new Condition(new Field(FieldKind.Attribute, key), comparison, [new FilterValue(value)]);
        yield return OfText(Gen.Elements(keyed), OfKeyed);
        yield return OfText(Gen.Elements("run_name", "user_id", "status", "artifact_uri").Select(key => new Field(FieldKind.Attribute, key)), OfTexts);
        yield return OfText(Gen.Elements("name", "digest", "context").Select(key => new Field(FieldKind.Dataset, key)), OfTexts);
        if (limits.AsksForAbsence)
        {
            yield return from field in Gen.Elements(keyed)
                         from comparison in Gen.Elements(Comparison.IsNull, Comparison.IsNotNull)
                         select new Condition(field, comparison, []);
        }
    }

    private static Gen<Condition> OfText(Gen<Field> fields, Comparison[] comparisons) =>
        from field in fields
        from comparison in Gen.Elements(comparisons)
        from values in Gen.Elements([.. comparison is Comparison.Like or Comparison.ILike ? Patterns : Texts, "FINISHED", "training", "1", "ann"]).ArrayOf(3)
        select new Condition(field, comparison, [.. values.Take(comparison is Comparison.In or Comparison.NotIn ? 3 : 1).Select(v => new FilterValue(v))]);

    private static Field[] Keyed(FieldKind kind, string letter) => [.. Enumerable.Range(0, 4).Select(i => new Field(kind, $"{letter}{i}"))];

    private static DatasetUse DatasetOf(string name, string digest, string? context) => new()
    {
        Name = name,
        Digest = digest,
        SourceType = "local",
        Source = "{}",
        Tags = context is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [DatasetUse.ContextTag] = context },
    };
}

/// <summary>A run to be made, with a name, what it holds, and when it started.</summary>
internal sealed record SearchedRun(string Name, string User, long Started, Func<RunId, RunEntry[]> Contents);

/// <summary>Runs to be made and searches among them. Its text is short: a failing search says itself what it was.</summary>
internal sealed record SearchCase(IReadOnlyList<SearchedRun> Runs, IReadOnlyList<RunSearch> Searches)
{
    public override string ToString() => $"{Searches.Count} searches among {Runs.Count} runs";
}
