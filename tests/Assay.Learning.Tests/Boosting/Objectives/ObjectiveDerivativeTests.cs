using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting.Objectives;

public sealed class ObjectiveDerivativeTests
{
    private static readonly double[] Weights = [1, 2, 0.5, 3, 1, 0, 1.5];
    private static readonly double[] Scores = [0.3, -1.2, 2.5, 0.8, -0.4, 1.1, -2.2];
    private static readonly TargetVector Numbers = TargetVector.OfNumbers([1, -0.5, 2.4, 9, -3, 0, 0.7]);
    private static readonly TargetVector Counts = TargetVector.OfNumbers([1, 0, 2, 9, 3, 0, 7]);
    private static readonly TargetVector Two = TargetVector.OfClasses(["a", "b"], [0, 1, 1, 0, 1, 0, 0]);
    private static readonly TargetVector Three = TargetVector.OfClasses(["a", "b", "c"], [0, 1, 2, 2, 1, 0, 0]);

    private static readonly (string Name, BoostingObjective Objective, bool Curved)[] All =
    [
        ("squared", new SquaredErrorObjective(Numbers, Weights), true),
        ("absolute", PinballObjective.OfAbsoluteError(Numbers, Weights), false),
        ("huber", new HuberObjective(Numbers, Weights, new HuberThreshold(1.5)), false),
        ("quantile", PinballObjective.OfQuantile(Numbers, Weights, 0.8), false),
        ("poisson", new PoissonObjective(Counts, Weights), true),
        ("logistic", new LogisticObjective(Two, Weights), true),
        ("softmax", new SoftmaxObjective(Three, Weights), true),
        ("custom", new UserObjective(Numbers, Weights, new LogCosh()), true),
    ];

    public static TheoryData<string> Names => [.. All.Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void First_derivatives_are_slopes_of_the_loss(string name)
    {
        BoostingObjective objective = Find(name).Objective;
        double[] scores = ScoresOf(objective);
        for (int at = 0; at < scores.Length; at++)
        {
            (double first, _) = Derivatives(objective, scores, at);
            ObjectiveCheck.AssertFirst(score => TotalLoss(name, objective, Moved(scores, at, score)), scores[at], first);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Second_derivatives_are_slopes_of_the_first_where_the_loss_is_curved(string name)
    {
        (_, BoostingObjective objective, bool curved) = Find(name);
        double[] scores = ScoresOf(objective);
        for (int at = 0; at < scores.Length; at++)
        {
            (_, double second) = Derivatives(objective, scores, at);
            if (curved)
                ObjectiveCheck.AssertFirst(score => Derivatives(objective, Moved(scores, at, score), at).First, scores[at], second);
            else
                Assert.Equal(Weights[at], second);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bounds_hold_every_derivative(string name)
    {
        BoostingObjective objective = Find(name).Objective;
        double[] scores = ScoresOf(objective);
        objective.StartRound(scores, Workers.One);
        (double most, double mostSecond) = objective.Bounds(scores, Workers.One);
        for (int at = 0; at < scores.Length; at++)
        {
            (double first, double second) = Derivatives(objective, scores, at);
            Assert.InRange(Math.Abs(first), 0, most);
            Assert.InRange(second, 0, mostSecond);
        }
    }

    [Theory]
    [InlineData("squared")]
    [InlineData("absolute")]
    [InlineData("quantile")]
    [InlineData("poisson")]
    [InlineData("logistic")]
    [InlineData("softmax")]
    [InlineData("custom")]
    public void No_constant_is_better_than_the_start(string name)
    {
        BoostingObjective objective = Find(name).Objective;
        double[] start = objective.StartScores(default);
        double best = objective.Loss(Spread(start), Workers.One);
        for (int output = 0; output < start.Length; output++)
        {
            foreach (double step in new[] { -0.1, -0.001, 0.001, 0.1 })
                Assert.True(objective.Loss(Spread(Moved(start, output, start[output] + step)), Workers.One) >= best - 1e-12);
        }
    }

    [Theory]
    [InlineData("absolute")]
    [InlineData("quantile")]
    public void Refitted_leaves_have_the_best_value(string name)
    {
        BoostingObjective objective = Find(name).Objective;
        int[] rows = [.. Enumerable.Range(0, Scores.Length)];
        double value = objective.LeafValue(Scores, rows, newton: 0);
        double best = objective.Loss([.. Scores.Select(s => s + value)], Workers.One);
        foreach (double step in new[] { -0.5, -0.01, 0.01, 0.5 })
            Assert.True(objective.Loss([.. Scores.Select(s => s + value + step)], Workers.One) >= best - 1e-12);
    }

    private static (string Name, BoostingObjective Objective, bool Curved) Find(string name) => All.Single(o => o.Name == name);

    private static double[] ScoresOf(BoostingObjective objective) => [.. Enumerable.Range(0, objective.OutputCount).SelectMany(k => Scores.Select(s => s / (k + 1)))];

    private static double[] Spread(double[] start) => [.. start.SelectMany(s => Enumerable.Repeat(s, Scores.Length))];

    private static double[] Moved(double[] values, int at, double value) => [.. values.Select((v, i) => i == at ? value : v)];

    private static (double First, double Second) Derivatives(BoostingObjective objective, double[] scores, int at)
    {
        objective.StartRound(scores, Workers.One);
        double[] first = [0], second = [0];
        objective.Derivatives(at / Scores.Length, scores, at % Scores.Length, first, second);
        return (first[0], second[0]);
    }

    /// <summary>The weighted sum over rows, from the mean that is reported.</summary>
    private static double TotalLoss(string name, BoostingObjective objective, double[] scores)
    {
        double mean = objective.Loss(scores, Workers.One);
        return Weights.Sum() * name switch
        {
            "squared" => mean * mean / 2,
            "poisson" => mean / 2,
            _ => mean,
        };
    }
}
