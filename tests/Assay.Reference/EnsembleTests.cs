using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

using Xunit.Abstractions;

namespace Assay.Reference;

/// <summary>Ensembles of a linear model, a forest, boosting and neighbours on public data, against the best of their members on the test rows.</summary>
public sealed class EnsembleTests(ITestOutputHelper output)
{
    private const string Absent = "nothing was compared";

    /// <summary>How much worse selection may be than its best member: of a log loss, and as a part of an RMSE.</summary>
    private const double Margin = 0.001;

    public static TheoryData<string> Sets => ReferenceData.IsThere ? ["adult", "higgs", "california_housing", "diamonds"] : [Absent];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Stacking_and_selection_are_no_worse_than_their_best_member(string data)
    {
        if (data == Absent)
        {
            output.WriteLine($"The comparison did not run: there is no folder {ReferenceData.Folder}. Set ASSAY_REFERENCE_DATA to the folder of the datasets.");
            Assert.False(ReferenceData.IsThere);
            return;
        }

        ReferenceSet set = ReferenceSet.All.Single(s => s.Name == data);
        (Table train, Table test) = await set.ReadAsync();
        ValueList<NamedEstimator> members = Members(set.Task);
        EnsembleModel stack = Fit(new Stacking { Target = set.Target, Task = set.Task, Members = members }, train);
        EnsembleModel selection = Fit(new GreedySelection { Target = set.Target, Task = set.Task, Members = members }, train);

        Metric metric = Metric.DefaultsFor(set.Task)[0];
        TargetVector truth = new TargetEncoding(set.Target, set.Task, stack.Signature.Classes).Encode(test);
        double best = double.PositiveInfinity;
        foreach (MemberModel member in stack.Members)
            best = Math.Min(best, Score(member.Name, member.Model));
        double stacked = Score("stacking", stack), selected = Score("selection", selection);

        Assert.True(stacked <= best, $"Stacking scores {stacked:0.#####} on {data}, the best member {best:0.#####}.");
        double allowed = best + Margin * (set.Task == LearningTask.Regression ? best : 1);
        Assert.True(selected <= allowed, $"Selection scores {selected:0.#####} on {data}, the best member {best:0.#####}.");

        double Score(string name, IModel model)
        {
            double score = metric.Score(model.Predict(test, new Workers(Environment.ProcessorCount)), truth);
            output.WriteLine($"{data}: {name} {metric.Name} {score:0.#####}");
            return score;
        }
    }

    private static EnsembleModel Fit(Ensemble ensemble, Table train) => ensemble.Fit(train, new FitContext { Workers = new Workers(Environment.ProcessorCount) });

    // The boosting's options are the best of six on out-of-fold rows of higgs; small otherwise, so that all sets take a minute.
    private static ValueList<NamedEstimator> Members(LearningTask task) =>
    [
        new("linear", task == LearningTask.Regression ? new RidgeRegression { Target = "" } : new LogisticRegression { Target = "" }),
        new("forest", new RandomForest { Target = "", Trees = 30, MinSamplesLeaf = 3 }),
        new("boosting", new GradientBoosting { Target = "", Iterations = 150, LearningRate = 0.05, MaxLeaves = 15 }),
        new("neighbours", new KNearestNeighbors { Target = "", Neighbors = 20 }),
    ];
}
