using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning.Tests.Trees.Walking;

public sealed class WalkFormTests
{
    private static readonly double[] Odd =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 0.5, double.BitIncrement(0.5), double.BitDecrement(0.5)];

    [Fact]
    public void Keys_compare_as_their_numbers_do()
    {
        double[] numbers = [.. Odd.Where(v => !double.IsNaN(v))];
        foreach (double a in numbers)
        {
            foreach (double b in numbers)
                Assert.Equal(a > b, WalkKey.Of(a) > WalkKey.Of(b));
            Assert.True(WalkKey.Of(a) > WalkKey.MissingLeft && WalkKey.Of(a) < WalkKey.MissingRight);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(700)]
    public void Every_row_ends_in_the_leaf_that_the_tree_says(int rows)
    {
        Tree[] trees = [RandomTree(1, 40), RandomTree(2, 3), RandomTree(3, 2), Stump(), CategoryTrees.Tree(), RandomTree(4, 300)];
        FeatureMatrix matrix = OddRows(rows, dense: 3);
        RequireSame(trees, matrix);
    }

    [Fact]
    public void Sparse_features_are_walked_as_dense_ones()
    {
        Tree[] trees = [RandomTree(1, 40), RandomTree(5, 100)];
        FeatureMatrix dense = OddRows(100, dense: 3);
        var sparse = new SparseRows(2, [.. Enumerable.Range(0, 101).Select(r => 2 * r)], [.. Enumerable.Range(0, 200).Select(i => i % 2)],
            [.. Enumerable.Range(0, 200).Select(i => dense[i / 2, 1 + i % 2])]);
        var mixed = new FeatureMatrix(dense.Features, 100, [.. Enumerable.Range(0, 100).Select(r => dense[r, 0])], sparse);
        RequireSame(trees, mixed);
        Assert.Equal(Sums(trees, dense), Sums(trees, mixed));
        var few = new SparseRows(2, [.. Enumerable.Range(0, 101)], [.. Enumerable.Range(0, 100).Select(i => i % 2)], [.. Enumerable.Range(0, 100).Select(i => dense[i, 1])]);
        RequireSame(trees, new FeatureMatrix(dense.Features, 100, [.. Enumerable.Range(0, 100).Select(r => dense[r, 0])], few));
    }

    [Fact]
    public void A_set_that_no_split_has_does_no_harm()
    {
        Tree tree = RandomTree(1, 40);
        RequireSame([new Tree([.. tree.Nodes], [], [CategorySet.Of([0], 1, othersGoLeft: false)], [], [])], OddRows(9, dense: 3));
    }

    [Fact]
    public void Rows_alone_and_on_any_threads_get_the_same_bits()
    {
        Tree[] trees = [.. Enumerable.Range(0, 20).Select(t => RandomTree(t, 5 + 7 * t)), CategoryTrees.Tree()];
        FeatureMatrix rows = OddRows(1500, dense: 3);
        double[] expected = Sums(trees, rows);
        foreach (int threads in new[] { 2, 7 })
            Assert.Equal(expected, Sums(trees, rows, threads));
        for (int row = 0; row < 40; row++)
            Assert.Equal(expected[row], Sums(trees, rows.Take([row]))[0]);
    }

    [Fact]
    public void Many_rows_allocate_no_more_than_few()
    {
        TreeEnsemblePredictor predictor = Ensemble([.. Enumerable.Range(0, 10).Select(t => RandomTree(t, 30))]);
        FeatureMatrix few = OddRows(10, dense: 3), many = OddRows(510, dense: 3);
        Allocated(predictor, few);
        Assert.Equal(Allocated(predictor, few), Allocated(predictor, many));
    }

    private static long Allocated(TreeEnsemblePredictor predictor, FeatureMatrix rows)
    {
        var outputs = new double[rows.RowCount];
        predictor.Predict(rows, outputs, Workers.One, default);
        long before = GC.GetAllocatedBytesForCurrentThread();
        predictor.Predict(rows, outputs, Workers.One, default);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void RequireSame(Tree[] trees, FeatureMatrix rows)
    {
        double[] sums = Sums(trees, rows);
        for (int row = 0; row < rows.RowCount; row++)
            Assert.Equal(trees.Sum(tree => tree.Nodes[tree.LeafOf(rows, row)].Number), sums[row]);
    }

    private static double[] Sums(Tree[] trees, FeatureMatrix rows, int threads = 1)
    {
        var outputs = new double[rows.RowCount];
        Ensemble(trees).Predict(rows, outputs, new Workers(threads), default);
        return outputs;
    }

    private static TreeEnsemblePredictor Ensemble(Tree[] trees) =>
        new(new TreeEnsembleShape(TreeLink.Identity, [0], ValuesALeaf: 1, Average: false), trees, features: 3);

    private static Tree Stump()
    {
        var assembly = new TreeAssembly(width: 1);
        assembly.SetLeaf(0, [0.25], 1);
        return assembly.ToTree();
    }

    /// <summary>Splits leaves by chance at odd thresholds, missing values to either side.</summary>
    private static Tree RandomTree(int seed, int leaves)
    {
        RandomSource random = RandomStream.Root((ulong)seed).Child("tree").Draw();
        var assembly = new TreeAssembly(width: 1);
        var open = new List<int> { 0 };
        double[] thresholds = [.. Odd.Where(v => !double.IsNaN(v))];
        while (open.Count < leaves)
        {
            int at = random.NextInt(open.Count);
            double threshold = random.NextInt(3) == 0 ? thresholds[random.NextInt(thresholds.Length)] : random.NextDouble();
            int left = assembly.Split(open[at], random.NextInt(3), threshold, random.NextInt(2) == 0, 1, 1);
            open[at] = left;
            open.Add(left + 1);
        }

        foreach (int leaf in open)
            assembly.SetLeaf(leaf, [random.NextDouble() - 0.5], 1);
        return assembly.ToTree();
    }

    private static FeatureMatrix OddRows(int rows, int dense)
    {
        RandomSource random = RandomStream.Root(9).Child("rows").Draw();
        var values = new double[rows * dense];
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextInt(4) == 0 ? Odd[random.NextInt(Odd.Length)] : random.NextInt(6) == 0 ? random.NextInt(40) : random.NextDouble();
        return new FeatureMatrix([.. Enumerable.Range(0, dense).Select(j => new Feature($"x{j}", $"x{j}"))], rows, values);
    }
}
