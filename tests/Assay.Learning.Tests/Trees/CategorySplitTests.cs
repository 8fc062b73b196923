using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning.Tests.Trees;

public sealed class CategorySplitTests
{
    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(3, 0.6, 2)]
    [InlineData(3.9, double.NaN, 1)]
    [InlineData(0, 0, 4)]
    [InlineData(2, 0, 4)]
    [InlineData(double.NaN, 0, 3)]
    [InlineData(5, 1, 2)]
    [InlineData(33, 0, 1)]
    [InlineData(-1, 0, 1)]
    [InlineData(-0.5, 1, 2)]
    [InlineData(double.NegativeInfinity, 0, 1)]
    [InlineData(double.PositiveInfinity, 1, 2)]
    public void A_row_goes_where_the_sets_send_its_codes(double code, double number, double leaf)
    {
        Tree tree = CategoryTrees.Tree();
        FeatureMatrix row = CategoryTrees.Matrix((code, number));
        Assert.Equal(leaf, tree.Nodes[tree.LeafOf(row, 0)].Number);
        Assert.Equal(leaf, tree.Nodes[tree.LeafOf(row.DenseRow(0))].Number);
        var output = new double[1];
        CategoryTrees.Ensemble().Predict(row, output, Workers.One, default);
        Assert.Equal(2 * leaf, output[0]);
    }

    [Fact]
    public void A_set_holds_the_codes_it_was_made_of_and_no_others()
    {
        int[] left = [0, 31, 32, 63, 64, 99];
        CategorySet set = CategorySet.Of(left, 100, othersGoLeft: false);
        Assert.Equal(left, Enumerable.Range(-3, 200).Where(code => set.GoesLeft(code)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_code_outside_the_set_is_refused(int code) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CategorySet.Of([code], 5, othersGoLeft: false));

    [Fact]
    public void The_cover_of_a_split_is_that_of_its_children()
    {
        Table table = TreeTables.Regression(300);
        var forest = (TreeEnsemblePredictor)new RandomForest { Target = "target", Trees = 3 }.Fit(table).Predictor;
        var boosting = (TreeEnsemblePredictor)new GradientBoosting { Target = "target", Iterations = 3 }.Fit(table).Predictor;
        var classes = (TreeEnsemblePredictor)new GradientBoosting { Target = "target", Iterations = 3 }.Fit(TreeTables.Classes(300)).Predictor;
        foreach (Tree tree in forest.Trees.Concat(boosting.Trees).Concat(classes.Trees))
        {
            Assert.True(tree.LeafCount > 2);
            for (int i = 0; i < tree.Nodes.Length; i++)
            {
                TreeNode node = tree.Nodes[i];
                Assert.True(tree.Covers[i] > 0);
                if (!node.IsLeaf)
                    Assert.Equal(tree.Covers[i], tree.Covers[node.Left] + tree.Covers[node.Left + 1], 1e-9);
                Assert.Equal(node.IsLeaf, tree.Gains[i] == 0);
            }
        }

        Assert.All(forest.Trees.Concat(boosting.Trees), tree => Assert.Equal(300, tree.Covers[0], 1e-9));
    }
}
