using System.Runtime.Intrinsics;
using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Sums what each feature does, or each pair of features, over the trees of an ensemble.</summary>
internal sealed class ShapleySums(TreeEnsembleShape shape, IReadOnlyList<Tree> trees, int features)
{
    /// <summary>Rows a parallel chunk: whole groups.</summary>
    private const int RowsAChunk = 4 * RowGroup.Rows;

    /// <summary>Longer paths would take too long and a rule of too many points.</summary>
    private const int LongestPath = 2000;

    private readonly double _scale = shape.Average ? 1.0 / trees.Count : 1;

    private int SumCount => shape.SumCount;

    /// <summary>The mean of the raw score over the leaves of each tree, weighted by cover (in boosting second derivatives, as in XGBoost), shape [sums].</summary>
    public double[] Expected()
    {
        double[] expected = [.. shape.Base.Select(b => b * _scale)];
        for (int t = 0; t < trees.Count; t++)
        {
            var paths = new LeafPaths(trees[t]);
            foreach (LeafPath leaf in paths.Leaves)
            {
                double chance = 1;
                foreach (PathStep step in paths.Steps(leaf))
                    chance *= step.Share;
                TreeNode node = trees[t].Nodes[leaf.Node];
                for (int k = 0; k < shape.ValuesALeaf; k++)
                    expected[FirstSum(t) + k] += _scale * chance * (shape.ValuesALeaf == 1 ? node.Number : trees[t].Values[node.Left + k]);
            }
        }

        return expected;
    }

    /// <summary>Shapley values, shape [rows × sums × features].</summary>
    public double[] Values(FeatureMatrix rows, Workers workers, CancellationToken cancellationToken)
    {
        var values = new double[Size(rows.RowCount, features)];
        ForEachGroup(rows, workers, (paths, attribution, group, start, count, first) =>
        {
            int own = paths.Features.Length;
            var sums = new Vector512<double>[shape.ValuesALeaf * own];
            attribution.AddValues(group, sums);
            for (int i = 0; i < sums.Length; i++)
            {
                for (int row = 0; row < count; row++)
                    values[((start + row) * SumCount + first + i / own) * features + paths.Features[i % own]] += _scale * sums[i][row];
            }
        }, cancellationToken);
        return values;
    }

    /// <summary>Interaction values of pairs of different features, shape [rows × sums × features × features]; the diagonal is 0.</summary>
    public double[] Pairs(FeatureMatrix rows, Workers workers, CancellationToken cancellationToken)
    {
        var values = new double[Size(rows.RowCount, (long)features * features)];
        ForEachGroup(rows, workers, (paths, attribution, group, start, count, first) =>
        {
            int own = paths.Features.Length;
            var sums = new Vector512<double>[shape.ValuesALeaf * own * own];
            attribution.AddInteractions(group, sums);
            for (int i = 0; i < sums.Length; i++)
            {
                for (int row = 0; row < count; row++)
                    values[(((start + row) * SumCount + first + i / (own * own)) * features + paths.Features[i / own % own]) * features + paths.Features[i % own]] += _scale * sums[i][row];
            }
        }, cancellationToken);
        return values;
    }

    private delegate void GroupWork(LeafPaths paths, TreeAttribution attribution, RowGroup group, int start, int count, int firstSum);

    /// <summary>Tree by tree, so that only one tree's paths are held and every row adds up its trees in their order.</summary>
    private void ForEachGroup(FeatureMatrix rows, Workers workers, GroupWork work, CancellationToken cancellationToken)
    {
        var rules = new List<GaussLegendre>();
        for (int t = 0; t < trees.Count; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var paths = new LeafPaths(trees[t]);
            if (paths.LongestPath > LongestPath)
                throw new LearningException($"Exact explanations need at most {LongestPath} features on the way to a leaf, but tree {t} has {paths.LongestPath}. Grow shallower trees.");
            while (rules.Count < paths.LongestPath)
                rules.Add(GaussLegendre.ForDegree(rules.Count));
            GaussLegendre[] known = [.. rules];
            int first = FirstSum(t);
            workers.ForRange(rows.RowCount, RowsAChunk, (start, end) =>
            {
                var attribution = new TreeAttribution(paths, shape.ValuesALeaf, known);
                for (int row = start; row < end; row += RowGroup.Rows)
                {
                    int count = Math.Min(RowGroup.Rows, end - row);
                    work(paths, attribution, new RowGroup(paths, rows, row, count), row, count, first);
                }
            }, cancellationToken);
        }
    }

    private int FirstSum(int tree) => shape.ValuesALeaf == 1 ? tree % SumCount : 0;

    private long Size(int rows, long perSum)
    {
        double size = (double)rows * SumCount * perSum;
        return size <= Array.MaxLength
            ? (long)size
            : throw new LearningException($"An explanation holds at most {Array.MaxLength} numbers, but {rows} rows need {size:F0}. Explain fewer rows at a time.");
    }
}
