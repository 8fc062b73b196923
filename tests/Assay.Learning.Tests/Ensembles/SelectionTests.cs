using Assay.Data;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Ensembles;

public sealed class SelectionTests
{
    // Squared errors are 0 where two thirds are b and one third is a.
    private static readonly double[] Truth = [3, 6, 9, 12, 15, 18];
    private static readonly Table Rows = Told.Numbers(Truth, ("a", [9, 0, 21, 0, 27, 6]), ("b", [0, 9, 3, 18, 9, 24]), ("c", [3, 6, 9, 12, 15, 30]));

    [Fact]
    public void Members_are_taken_as_often_as_they_help()
    {
        SelectedCounts found = Search(new GreedySelection { Target = "", Members = [Told.By("a"), Told.By("b")], Rounds = 9 }, ["a", "b"]);
        Assert.Equal([1, 2], found.Counts);
        Assert.Equal(0, found.Score, 1e-12);
    }

    [Fact]
    public void The_first_member_is_the_best_one()
    {
        SelectedCounts found = Search(new GreedySelection { Target = "", Members = [Told.By("a"), Told.By("b"), Told.By("c")], Rounds = 1 }, ["a", "b", "c"]);
        Assert.Equal([0, 0, 1], found.Counts);
        Assert.Equal(Math.Sqrt(24), found.Score, 1e-12);
    }

    [Fact]
    public void A_greedy_path_is_followed_step_by_step()
    {
        // From c (rmse √24) the best next is b, whatever could be reached from a and b.
        SelectedCounts found = Search(new GreedySelection { Target = "", Members = [Told.By("a"), Told.By("b"), Told.By("c")], Rounds = 2 }, ["a", "b", "c"]);
        double[] scores = [.. new[] { "a", "b", "c" }.Select(m => Rmse("c", m))];
        Assert.Equal(Math.Min(Rmse("c"), scores.Min()), found.Score, 1e-12);
    }

    [Fact]
    public void A_sorted_start_takes_the_best_few_together()
    {
        // By RMSE the order is c, b, a; all three together are best.
        GreedySelection options = new() { Target = "", Members = [Told.By("a"), Told.By("b"), Told.By("c")], Rounds = 3, SortedStart = true };
        double best = new[] { Rmse("c"), Rmse("c", "b"), Rmse("c", "b", "a") }.Min();
        Assert.Equal(best, Search(options, ["a", "b", "c"]).Score, 1e-12);
    }

    [Fact]
    public void A_sorted_start_is_no_longer_than_the_rounds()
    {
        // All three together are best, but there is one round only.
        GreedySelection options = new() { Target = "", Members = [Told.By("a"), Told.By("b"), Told.By("c")], Rounds = 1, SortedStart = true };
        Assert.Equal([0, 0, 1], Search(options, ["a", "b", "c"]).Counts);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(7, false)]
    [InlineData(7, true)]
    public void It_is_never_worse_on_its_rows_than_the_best_member(int bags, bool sorted)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            RandomSource random = RandomStream.Root((ulong)seed).Draw();
            string truth = string.Concat(Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? 'y' : 'n'));
            double[][] members = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 30).Select(_ => random.NextDouble()).ToArray())];
            Table rows = Told.Binary(truth);
            TargetVector target = TargetEncoding.Of(rows, "target").Encode(rows);
            foreach (Metric metric in new[] { Metric.LogLoss, Metric.RocAuc, Metric.Accuracy })
            {
                var library = new SelectionLibrary(metric, [.. members.Select(m => m.SelectMany(p => new[] { 1 - p, p }).ToArray())], Signature(target), target, new FitContext());
                var options = new GreedySelection { Target = "", Members = [], Bags = bags, SortedStart = sorted, Rounds = 12 };
                SelectedCounts found = new SelectionSearch(options, library, RandomStream.Root(9)).Run();
                Assert.All(Enumerable.Range(0, 5), m => Assert.False(library.IsBetter(library.Score([.. Enumerable.Range(0, 5).Select(i => i == m ? 1 : 0)]), found.Score)));
                Assert.Equal(library.Score(found.Counts), found.Score, 1e-12);
            }
        }
    }

    [Fact]
    public void The_model_holds_the_chosen_members_with_their_counts()
    {
        GreedySelection selection = new() { Target = "target", Members = [Told.By("a"), Told.By("b")], Rounds = 9, Folds = 2 };
        var log = new StepLog();
        EnsembleModel model = selection.Fit(Rows, new FitContext { Progress = log });
        Assert.Equal([("a", 1.0), ("b", 2.0)], model.Members.Select(m => (m.Name, m.Weight)));
        Assert.Equal(Truth, model.Predict(Rows).Values.ToArray().Select(v => Math.Round(v, 9)));
        Assert.Equal("held_out_rmse", model.Measures[0].Key);
        Assert.Equal(model.Measures[0], log.Steps[4].Metrics[0]);
    }

    [Fact]
    public void The_metric_decides_which_tasks_it_can_learn()
    {
        GreedySelection selection = new() { Target = "target", Members = [Told.By("a")], Metric = Metric.RocAuc };
        Assert.True(selection.Supports(LearningTask.Binary));
        Assert.False(selection.Supports(LearningTask.Regression));
    }

    private static SelectedCounts Search(GreedySelection options, string[] columns)
    {
        TargetVector target = TargetVector.OfNumbers(Truth);
        var library = new SelectionLibrary(Metric.RootMeanSquaredError, [.. columns.Select(c => Rows[c].ToDoubles())], Signature(target), target, new FitContext());
        return new SelectionSearch(options, library, RandomStream.Root(0)).Run();
    }

    private static ModelSignature Signature(TargetVector target) => new([], "target", target.Task, target.Classes);

    private static double Rmse(params string[] members) =>
        Math.Sqrt(Truth.Select((t, row) => Math.Pow(members.Average(m => Rows[m].ToDoubles()[row]) - t, 2)).Average());
}
