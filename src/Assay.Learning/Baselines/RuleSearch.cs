using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Looks for the feature and the rule that explain most.</summary>
internal sealed class RuleSearch(FeatureMatrix features, RuleTargets targets, int minRows)
{
    public Rule Best(Workers workers, CancellationToken cancellationToken)
    {
        var rules = new (Rule Rule, double Explained)[features.DenseCount];
        workers.For(rules.Length, f => rules[f] = BestOf(f), cancellationToken);

        // A gain must be more than rounding: then a constant feature never beats no rule at all.
        double least = targets.All.Explained * (1 + 1e-12) + double.Epsilon;
        (Rule Rule, double Explained) best = (new Rule(0, 0, double.PositiveInfinity), least);
        foreach ((Rule Rule, double Explained) candidate in rules)
        {
            if (candidate.Explained > best.Explained)
                best = candidate;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return features.Sparse is { } sparse ? BestPresence(sparse, best) : best.Rule;
    }

    /// <summary>Shape [buckets × outputs]: what each bucket of the rule answers.</summary>
    public double[] Outputs(Rule rule)
    {
        BucketSums[] buckets = Fill(rule);
        var outputs = new double[buckets.Length * targets.Width];
        for (int b = 0; b < buckets.Length; b++)
            targets.Output(buckets[b].Rows >= minRows ? buckets[b] : targets.All).CopyTo(outputs, b * targets.Width);
        return outputs;
    }

    private (Rule Rule, double Explained) BestOf(int feature)
    {
        int categories = features.Features[feature].Categories;
        return categories > 0 ? Categorical(new Rule(feature, categories, double.NaN)) : Threshold(feature);
    }

    private (Rule Rule, double Explained) Categorical(Rule rule)
    {
        double explained = 0;
        foreach (BucketSums bucket in Fill(rule))
            explained += Explained(bucket);
        return (rule, explained);
    }

    private (Rule Rule, double Explained) Threshold(int feature)
    {
        (double[] values, int[] rows, BucketSums missing) = Sorted(feature);
        var below = new BucketSums(targets.Width);
        var above = new BucketSums(targets.Width);
        foreach (int row in rows)
            targets.Add(above, row);

        double unsplit = Explained(missing);
        (Rule Rule, double Explained) best = (new Rule(feature, 0, double.PositiveInfinity), unsplit + Explained(above));
        for (int i = 0; i + 1 < rows.Length; i++)
        {
            targets.Add(below, rows[i]);
            targets.Remove(above, rows[i]);
            if (values[i] == values[i + 1] || below.Rows < minRows || above.Rows < minRows)
                continue;
            double explained = unsplit + below.Explained + above.Explained;
            if (explained > best.Explained)
                best = (new Rule(feature, 0, Between(values[i], values[i + 1])), explained);
        }

        return best;
    }

    private (double[] Values, int[] Rows, BucketSums Missing) Sorted(int feature)
    {
        var values = new List<double>(targets.RowCount);
        var rows = new List<int>(targets.RowCount);
        var missing = new BucketSums(targets.Width);
        for (int row = 0; row < targets.RowCount; row++)
        {
            double value = features.DenseRow(row)[feature];
            if (double.IsNaN(value))
            {
                targets.Add(missing, row);
                continue;
            }

            values.Add(value);
            rows.Add(row);
        }

        double[] keys = [.. values];
        int[] order = [.. rows];
        Array.Sort(keys, order);
        return (keys, order, missing);
    }

    private static double Between(double low, double high)
    {
        double middle = low + (high - low) / 2;
        return double.IsFinite(middle) && middle < high ? middle : low;
    }

    private Rule BestPresence(SparseRows sparse, (Rule Rule, double Explained) best)
    {
        var present = new BucketSums[sparse.Width];
        for (int row = 0; row < sparse.RowCount; row++)
        {
            ReadOnlySpan<double> values = sparse.Values(row);
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] > 0)
                    targets.Add(present[sparse.Indices(row)[i]] ??= new BucketSums(targets.Width), row);
            }
        }

        for (int j = 0; j < present.Length; j++)
        {
            if (present[j] is not { } with || with.Rows < minRows || targets.RowCount - with.Rows < minRows)
                continue;
            double explained = with.Explained + Without(with).Explained;
            if (explained > best.Explained)
                best = (new Rule(features.DenseCount + j, 0, 0), explained);
        }

        return best.Rule;
    }

    private BucketSums Without(BucketSums part)
    {
        var rest = new BucketSums(targets.Width);
        rest.CopyFrom(targets.All);
        for (int c = 0; c < part.Totals.Length; c++)
            rest.Add(c, -part.Totals[c], 0, 0);
        rest.Add(0, 0, -part.Weight, -part.Rows);
        return rest;
    }

    private BucketSums[] Fill(Rule rule)
    {
        var buckets = new BucketSums[rule.Buckets];
        for (int b = 0; b < buckets.Length; b++)
            buckets[b] = new BucketSums(targets.Width);
        for (int row = 0; row < targets.RowCount; row++)
            targets.Add(buckets[rule.Bucket(features[row, rule.Feature])], row);
        return buckets;
    }

    private double Explained(BucketSums bucket) =>
        bucket.Rows >= minRows ? bucket.Explained : bucket.ExplainedBy(targets.All);
}
