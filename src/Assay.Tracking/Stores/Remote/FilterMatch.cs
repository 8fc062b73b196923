namespace Assay.Tracking;

/// <summary>Conditions that a server has no words for, applied to what it found without them.</summary>
internal static class FilterMatch
{
    public static bool Holds(Condition condition, RunDetails run) => condition.Field.Kind == FieldKind.Dataset
        ? run.Datasets.Any(d => Holds(condition, DatasetValue(d, condition.Field.Key)))
        : Holds(condition, RunValue(run, condition.Field));

    public static bool Holds(Condition condition, Experiment experiment) => Holds(condition, condition.Field.Kind == FieldKind.Tag
        ? Text(experiment.Tags.GetValueOrDefault(condition.Field.Key))
        : condition.Field.Key switch
        {
            "name" => Text(experiment.Name),
            "creation_time" => new FilterValue(experiment.CreatedAt.UnixMilliseconds),
            "last_update_time" => new FilterValue(experiment.UpdatedAt.UnixMilliseconds),
            _ => Text(experiment.Id.ToString()),
        });

    private static bool Holds(Condition condition, FilterValue? found)
    {
        if (condition.Comparison is Comparison.IsNull or Comparison.IsNotNull)
        {
            return found is null == (condition.Comparison == Comparison.IsNull);
        }
        if (found is not { } value)
        {
            return false;
        }
        return condition.Comparison switch
        {
            Comparison.In => condition.Values.Any(v => Compare(value, v) == 0),
            Comparison.NotIn => condition.Values.All(v => Compare(value, v) != 0),
            Comparison.Like => IsLike(value.Text ?? "", condition.Values[0].Text ?? ""),
            Comparison.ILike => IsLike((value.Text ?? "").ToLowerInvariant(), (condition.Values[0].Text ?? "").ToLowerInvariant()),
            Comparison.Equal => Compare(value, condition.Values[0]) == 0,
            Comparison.NotEqual => Compare(value, condition.Values[0]) is { } order && order != 0,
            Comparison.Less => Compare(value, condition.Values[0]) < 0,
            Comparison.LessOrEqual => Compare(value, condition.Values[0]) <= 0,
            Comparison.Greater => Compare(value, condition.Values[0]) > 0,
            _ => Compare(value, condition.Values[0]) >= 0,
        };
    }

    /// <summary>Null when they cannot be compared, as NaN cannot.</summary>
    private static int? Compare(FilterValue left, FilterValue right)
    {
        if (left.Text is not null || right.Text is not null)
        {
            return string.CompareOrdinal(left.Text, right.Text);
        }
        return double.IsNaN(left.Number) || double.IsNaN(right.Number) ? null : left.Number.CompareTo(right.Number);
    }

    private static FilterValue? RunValue(RunDetails run, Field field) => field.Kind switch
    {
        FieldKind.Metric => run.Metrics.TryGetValue(field.Key, out MetricSummary? metric) ? new FilterValue(metric.Last.Value) : null,
        FieldKind.Parameter => Text(run.Parameters.GetValueOrDefault(field.Key)),
        FieldKind.Tag => Text(run.Tags.GetValueOrDefault(field.Key)),
        _ => field.Key switch
        {
            "run_id" => Text(run.Id.ToString()),
            "run_name" => Text(run.Name),
            "status" => Text(RunJson.TextOf(run.Status)),
            "user_id" => Text(run.User),
            "artifact_uri" => Text(run.ArtifactUri),
            "experiment_id" => Text(run.Experiment.ToString()),
            "lifecycle_stage" => Text(run.Stage == LifecycleStage.Active ? "active" : "deleted"),
            "start_time" => new FilterValue(run.StartedAt.UnixMilliseconds),
            "end_time" => run.EndedAt is { } ended ? new FilterValue(ended.UnixMilliseconds) : null,
            _ => null,
        },
    };

    private static FilterValue? DatasetValue(DatasetUse dataset, string key) => key switch
    {
        "name" => Text(dataset.Name),
        "digest" => Text(dataset.Digest),
        "context" => Text(dataset.Context),
        _ => null,
    };

    private static FilterValue? Text(string? text) => text is null ? null : new FilterValue(text);

    /// <summary>The wildcards <c>%</c> and <c>_</c>, in time proportional to the product of the lengths at worst.</summary>
    private static bool IsLike(string text, string pattern)
    {
        int at = 0, next = 0, star = -1, mark = 0;
        while (at < text.Length)
        {
            if (next < pattern.Length && pattern[next] == '%')
            {
                star = next++;
                mark = at;
            }
            else if (next < pattern.Length && (pattern[next] == '_' || pattern[next] == text[at]))
            {
                at++;
                next++;
            }
            else if (star >= 0)
            {
                next = star + 1;
                at = ++mark;
            }
            else
            {
                return false;
            }
        }
        return pattern.AsSpan(next).TrimStart('%').IsEmpty;
    }
}
