using Assay.Data;

namespace Assay.Learning.Tests.Ensembles;

/// <summary>The textbook's table: what a vote of three gains depends on how they err, not only on how often.</summary>
public sealed class TextbookVoteTests
{
    [Theory]
    [InlineData(true, 0.784)]
    [InlineData(false, 0.7)]
    public void Three_classifiers_of_70_percent_vote(bool independent, double expected)
    {
        // A thousand rows of "yes"; each digit of a row's number makes one classifier err at three values of ten.
        var columns = new List<Column>();
        for (int voter = 0; voter < 3; voter++)
        {
            int place = independent ? (int)Math.Pow(10, voter) : 1;
            columns.Add(new Float64Column($"said {voter}", [.. Enumerable.Range(0, 1000).Select(row => row / place % 10 < 3 ? 0.0 : 1)]));
        }

        string[] actual = [.. Enumerable.Range(0, 1000).Select(_ => "yes")];
        var rows = new Table([.. columns, TextColumn.Of("target", [.. actual])]);
        var voting = new Voting
        {
            Target = "target",
            Positive = "yes",
            Vote = VoteKind.Hard,
            Members = [.. columns.Select(c => new NamedEstimator(c.Name, new HumanBaseline { Target = "", Column = c.Name }))],
        };

        // What they learn from only tells the names of the classes: their answers are columns.
        IModel model = voting.Fit(new Table([.. columns.Select(c => c.Take([0, 1])), TextColumn.Of("target", ["no", "yes"])]));

        TargetVector truth = new TargetEncoding("target", LearningTask.Binary, model.Signature.Classes).Encode(rows);
        Assert.Equal(expected, Metric.Accuracy.Score(model.Predict(rows), truth), 1e-12);
        Assert.All(((EnsembleModel)model).Members, m => Assert.Equal(0.7, Metric.Accuracy.Score(m.Model.Predict(rows), truth), 1e-12));
    }
}
