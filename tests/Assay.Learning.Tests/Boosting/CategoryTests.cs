using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting;

public sealed class CategoryTests
{
    private static readonly GradientBoosting Sets = new()
    {
        Target = "target",
        Iterations = 1,
        LearningRate = 1,
        L2 = 0,
        MinSamplesLeaf = 1,
        MaxLeaves = 2,
        OneVsRestCategories = 1,
        MinCategoryRows = 1,
        MinGroupRows = 1,
        CategorySmoothing = 0,
        CategoryL2 = 0,
    };

    [Fact]
    public void One_split_parts_categories_that_no_threshold_parts()
    {
        Table table = Towns("abcdefabcdef", c => c is 'a' or 'd' or 'e' ? 10 : 2);
        Assert.Equal(table["target"].ToDoubles(), Sets.Fit(table).Predict(table).Values.ToArray());
        Assert.NotEqual(table["target"].ToDoubles(), (Sets with { NativeCategories = false }).Fit(table).Predict(table).Values.ToArray());
    }

    [Fact]
    public void The_best_set_of_all_is_found()
    {
        // Every set of seven categories is tried; the best has the least squared error.
        double[] noise = TreeTables.Uniform(140, 11, "towns");
        Table table = Towns(string.Concat(Enumerable.Repeat("abcdefg", 20)), (c, row) => (c * 5 % 7) + (4 * noise[row]));
        double[] y = table["target"].ToDoubles();
        double best = double.PositiveInfinity;
        for (int set = 1; set < 127; set++)
            best = Math.Min(best, Enumerable.Range(0, 140).GroupBy(row => (set >> (row % 7)) & 1).Sum(side => Spread([.. side.Select(row => y[row])])));
        Model model = Sets.Fit(table);
        Assert.Equal(best, TreeTables.SquaredError(model, table), 1e-4);
    }

    [Fact]
    public void Few_categories_are_tried_one_against_the_rest()
    {
        Table table = Towns("aabbccdd", c => c switch { 'a' or 'b' => 1, 'c' => 2, _ => 3 });
        var trees = (TreeEnsemblePredictor)(Sets with { OneVsRestCategories = 4 }).Fit(table).Predictor;
        Tree tree = trees.Trees[0];
        Assert.True(tree.Nodes[0].IsCategorical);
        Assert.Equal(1, Enumerable.Range(0, 4).Count(code => tree.Sets[0].GoesLeft(code)));
    }

    [Fact]
    public void Unseen_and_missing_categories_go_to_the_larger_side()
    {
        Table table = Towns("aaaaabbb", c => c == 'a' ? 5 : 1);
        Model model = Sets.Fit(table);
        Table later = new(Some.Texts("town", "x", null), Some.Numbers("target", 0, 0));
        Assert.Equal([5, 5], model.Predict(later).Values.ToArray());
        Table other = Towns("aaabbbbb", c => c == 'a' ? 5 : 1);
        Assert.Equal([1, 1], Sets.Fit(other).Predict(later).Values.ToArray());
    }

    [Fact]
    public void Categories_that_a_leaf_has_no_rows_of_go_where_missing_values_go()
    {
        double[] u = TreeTables.Uniform(600, 5, "towns"), v = TreeTables.Uniform(600, 6, "towns");
        string?[] towns = [.. u.Select((x, i) => i % 50 == 0 ? null : ((char)('a' + (int)(x * 3) + (v[i] < 0.4 ? 3 : 0))).ToString())];
        Table table = new(Some.Texts("town", towns), Some.Numbers("v", v), Some.Numbers("target", [.. u.Select((x, i) => (v[i] < 0.4 ? 50 : 0) + (towns[i] is null or "a" or "b" or "d" ? 9 : 0) + x)]));
        Model model = (Sets with { MaxLeaves = 8, Iterations = 5, LearningRate = 0.5 }).Fit(table);
        FeatureMatrix matrix = model.Features.Transform(table.Without("target"));
        int towards = 0;
        foreach (Tree tree in ((TreeEnsemblePredictor)model.Predictor).Trees)
            Visit(tree, 0, [.. Enumerable.Range(0, 600)]);
        Assert.True(towards > 0);

        void Visit(Tree tree, int at, int[] rows)
        {
            TreeNode node = tree.Nodes[at];
            if (node.IsLeaf)
                return;
            if (node.IsCategorical)
            {
                CategorySet set = tree.Sets[(int)node.Number];
                foreach (int code in Enumerable.Range(0, set.Size).Except(rows.Select(row => matrix.Dense[row * 2]).Where(x => !double.IsNaN(x)).Select(x => (int)x)))
                {
                    Assert.Equal(!node.MissingGoesRight, set.GoesLeft(code));
                    towards += node.MissingGoesRight ? 0 : 1;
                }
            }

            bool[] left = [.. rows.Select(row => GoesLeft(tree, node, matrix.Dense[row * 2 + node.Feature]))];
            Visit(tree, node.Left, [.. rows.Where((_, i) => left[i])]);
            Visit(tree, node.Left + 1, [.. rows.Where((_, i) => !left[i])]);
        }

        static bool GoesLeft(Tree tree, TreeNode node, double value) =>
            double.IsNaN(value) ? !node.MissingGoesRight : node.IsCategorical ? tree.Sets[(int)node.Number].GoesLeft(value) : value <= node.Number;
    }

    [Fact]
    public void Missing_categories_go_where_they_help()
    {
        Table table = Towns("aaaaabbb", c => c == 'a' ? 5 : 1);
        Table holes = new(Some.Texts("town", "a", "a", "a", "a", "b", "b", null, null), Some.Numbers("target", 5, 5, 5, 5, 1, 1, 1, 1));
        Assert.Equal(holes["target"].ToDoubles(), Sets.Fit(holes).Predict(holes).Values.ToArray());
        Assert.Equal(5, Sets.Fit(table).Predict(holes).Values[7]);
    }

    [Fact]
    public void More_categories_than_bins_share_the_last_by_rarity()
    {
        CategoryBins bins = CategoryBins.Of([5, 1, 9, 1, 2], maxBins: 3);
        Assert.Equal(3, bins.Count);
        Assert.Equal([1, 2, 0, 2, 2], bins.Bins.ToArray());
        Assert.Equal([1, 3, 4], Enumerable.Range(0, 5).Where(code => bins.SetOf(CodeSet.UpTo(2), false).GoesLeft(code) && bins.Bins[code] == 2));
        Assert.Equal(bins.Count, bins.Code(double.NaN));
        Assert.Equal(bins.Count, bins.Code(5));
    }

    [Fact]
    public void Hundreds_of_categories_are_learned()
    {
        double[] u = TreeTables.Uniform(6000, 3, "many");
        string[] towns = [.. u.Select(v => $"t{(int)(v * v * 600)}")];
        Table table = new(Some.Texts("town", towns), Some.Numbers("target", [.. towns.Select(t => t.Length + (t[^1] - '0') % 3.0)]));
        GradientBoosting estimator = new() { Target = "target", Iterations = 30, MinSamplesLeaf = 5, MinGroupRows = 10 };
        double spread = Spread(table["target"].ToDoubles());
        double native = TreeTables.SquaredError(estimator.Fit(table), table), codes = TreeTables.SquaredError((estimator with { NativeCategories = false }).Fit(table), table);
        Assert.True(native < 0.25 * spread && native < codes, $"{native} with sets, {codes} with codes, {spread} at first.");
    }

    [Fact]
    public void Leaves_of_categories_hold_at_least_the_rows_asked_for()
    {
        double[] noise = TreeTables.Uniform(300, 12, "towns");
        Table table = Towns(string.Concat(noise.Select(v => (char)('a' + (int)(v * v * 12)))), (c, row) => c * 5 % 7 + noise[row]);
        GradientBoosting estimator = Sets with { MinSamplesLeaf = 17, MaxLeaves = 10, Iterations = 5 };
        Model model = estimator.Fit(table);
        FeatureMatrix matrix = model.Features.Transform(table.Without("target"));
        foreach (Tree tree in ((TreeEnsemblePredictor)model.Predictor).Trees)
            Assert.All(Enumerable.Range(0, 300).GroupBy(row => tree.LeafOf(matrix, row)), leaf => Assert.True(leaf.Count() >= 17));
    }

    private static Table Towns(string towns, Func<char, double> target) => Towns(towns, (c, _) => target(c));

    private static Table Towns(string towns, Func<char, int, double> target) =>
        new(Some.Texts("town", [.. towns.Select(c => c.ToString())]), Some.Numbers("target", [.. towns.Select(target)]));

    private static double Spread(double[] values) => values.Sum(v => (v - values.Average()) * (v - values.Average()));
}
