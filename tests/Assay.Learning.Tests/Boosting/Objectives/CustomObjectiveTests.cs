using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting.Objectives;

public sealed class CustomObjectiveTests
{
    private static readonly GradientBoosting Small = new() { Target = "target", Iterations = 10, MinSamplesLeaf = 5 };

    [Fact]
    public void Derivatives_of_a_users_loss_can_be_checked()
    {
        ObjectiveCheck.AssertDerivatives(new LogCosh(), [-2, 0, 3.5], [-1, 0.2, 4]);
        Assert.ThrowsAny<Exception>(() => ObjectiveCheck.AssertDerivatives(new Faulty(), [1], [0]));
    }

    [Fact]
    public void The_squared_error_as_a_users_loss_gives_the_built_in_model()
    {
        Table table = TreeTables.Regression(300);
        double[] builtIn = Small.Fit(table).Predict(table).Values.ToArray();
        double[] own = (Small with { CustomObjective = new OwnSquares() }).Fit(table).Predict(table).Values.ToArray();
        for (int row = 0; row < own.Length; row++)
            Assert.Equal(builtIn[row], own[row], 1e-3);
    }

    [Fact]
    public void The_logistic_loss_as_a_users_loss_gives_the_built_in_model()
    {
        Table table = TreeTables.Classes(300);
        double[] builtIn = Small.Fit(table).Predict(table).PositiveProbabilities();
        double[] own = (Small with { CustomObjective = new OwnLogistic() }).Fit(table).Predict(table).PositiveProbabilities();
        for (int row = 0; row < own.Length; row++)
            Assert.Equal(builtIn[row], own[row], 1e-3);
    }

    [Fact]
    public void It_is_reported_by_its_name_and_falls()
    {
        var log = new StepLog();
        (Small with { CustomObjective = new LogCosh() }).Fit(TreeTables.Regression(300), new FitContext { Progress = log });
        double[] losses = [.. log.Steps.Select(s => s.Metrics.Single(m => m.Key == "train_log_cosh").Value)];
        Assert.True(losses[^1] < 0.7 * losses[0]);
    }

    [Fact]
    public void A_faulty_derivative_names_the_row()
    {
        Table table = TreeTables.Regression(60).With(Some.Numbers("target", [.. Enumerable.Range(0, 60).Select(i => i == 41 ? 1.0 : 0.5)]));
        string message = Assert.Throws<LearningException>(() => (Small with { CustomObjective = new Faulty() }).Fit(table)).Message;
        Assert.Contains("row 41", message, StringComparison.Ordinal);
        Assert.Contains("'faulty'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_no_number_names_the_validation_row()
    {
        Table train = TreeTables.Regression(60);
        Table validation = train.With(Some.Numbers("target", [.. Enumerable.Range(0, 60).Select(i => i == 41 ? -1000.0 : 1)]));
        GradientBoosting estimator = Small with { CustomObjective = new Rooted(), EarlyStoppingRounds = 3 };
        string message = Assert.Throws<LearningException>(() => estimator.Fit(train, new FitContext { Validation = validation })).Message;
        Assert.Contains("row 41", message, StringComparison.Ordinal);
        Assert.Contains("'rooted'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_search_for_the_first_score_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        GradientBoosting estimator = Small with { CustomObjective = new Cancelling(cancel) };
        Assert.Throws<OperationCanceledException>(() => new UserObjective(TargetVector.OfNumbers([1, 2, 3]), null, estimator.CustomObjective!).StartScores(cancel.Token));
    }

    [Fact]
    public void Only_one_objective_may_be_asked_for()
    {
        GradientBoosting both = Small with { CustomObjective = new LogCosh(), Objective = ObjectiveKind.Absolute };
        Assert.Throws<LearningException>(() => both.Fit(TreeTables.Regression(60)));
    }

    private sealed record OwnSquares : CustomObjective
    {
        public override string Name => "squares";

        public override double Loss(double target, double score) => (score - target) * (score - target) / 2;

        public override (double First, double Second) Derivatives(double target, double score) => (score - target, 1);
    }

    private sealed record OwnLogistic : CustomObjective
    {
        public override string Name => "own_logistic";

        public override double Loss(double target, double score) => Math.Log(1 + Math.Exp(score)) - target * score;

        public override (double First, double Second) Derivatives(double target, double score)
        {
            double probability = 1 / (1 + Math.Exp(-score));
            return (probability - target, probability * (1 - probability));
        }
    }

    private sealed record Rooted : CustomObjective
    {
        public override string Name => "rooted";

        public override double Loss(double target, double score) => Math.Sqrt(target + 900) + (score - target) * (score - target) / 2;

        public override (double First, double Second) Derivatives(double target, double score) => (score - target, 1);
    }

    private sealed record Cancelling(CancellationTokenSource Source) : CustomObjective
    {
        public override string Name => "cancelling";

        public override double Loss(double target, double score)
        {
            Source.Cancel();
            return (score - target) * (score - target) / 2;
        }

        public override (double First, double Second) Derivatives(double target, double score) => (score - target, 1);
    }

    private sealed record Faulty : CustomObjective
    {
        public override string Name => "faulty";

        public override double Loss(double target, double score) => (score - target) * (score - target) / 2;

        public override (double First, double Second) Derivatives(double target, double score) => (score - target, target == 1 ? -1 : 1);
    }
}
