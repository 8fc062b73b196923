using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Trees;

public sealed class SquaredSumsTests
{
    private static readonly Estimator[] Learners =
    [
        new DecisionTree { Target = "y", MinSamplesLeaf = 1 },
        new RandomForest { Target = "y", Trees = 2 },
        new GradientBoosting { Target = "y", Iterations = 2, MinSamplesLeaf = 1 },
    ];

    public static TheoryData<string> Names => [.. Learners.Select(l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Targets_whose_squares_are_infinite_are_refused(string name)
    {
        Table table = new(Some.Numbers("x", 1, 2, 3, 4), Some.Numbers("y", 0, 1e155, 2e155, 3e155));
        Assert.Contains("3E+155", Refusal(Learners.Single(l => l.Name == name), table), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_whose_squares_are_infinite_are_refused(string name)
    {
        Table table = new(Some.Numbers("x", 1, 2, 3, 4), Some.Texts("y", "a", "b", "a", "b"), Some.Numbers("weight", 1e155, 1e155, 1e155, 1e155));
        Assert.Contains("1E+155", Refusal(Learners.Single(l => l.Name == name) with { Weight = "weight" }, table), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Large_ones_are_learned(string name)
    {
        Table table = new(Some.Numbers("x", 1, 2, 3, 4), Some.Numbers("y", 0, 1e100, 2e100, 3e100));
        var model = (Model)Learners.Single(l => l.Name == name).Fit(table);
        Assert.All(ModelFile.FromBytes(ModelFile.ToBytes(model)).Predict(table).Values.ToArray(), value => Assert.InRange(value, -1e90, 3.1e100));
    }

    private static string Refusal(Estimator learner, Table table) => Assert.Throws<LearningException>(() => learner.Fit(table)).Message;
}
