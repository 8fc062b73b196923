using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

using Xunit;

namespace Assay.Testing;

/// <summary>What every estimator promises; subclass it with the estimators to hold to it.</summary>
/// <remarks>
/// Estimators predict the column <c>target</c> of <see cref="ContractData"/>'s tables and are tried on every task they
/// support. Choose small options: each is fitted some fifty times.
/// </remarks>
public abstract partial class EstimatorContract
{
    private const string Target = ContractData.Target;

    /// <summary>Estimators whose target is <see cref="ContractData.Target"/>.</summary>
    protected abstract IEnumerable<Estimator> Estimators { get; }

    /// <summary>Why this estimator may learn another model from the same rows in another order; null (the default) when it must not.</summary>
    protected virtual string? RowOrderMatters => null;

    /// <summary>How far predictions may move, relative to 1 or the target's size, when rows are reordered: rounding, grown by the fit. Default 1e-4.</summary>
    protected virtual double RowOrderTolerance => 1e-4;

    /// <summary>Why outputs are no estimates of the target, such as scores that only order items; null (the default) when they are.</summary>
    protected virtual string? OutputsAreScores => null;

    /// <summary>Adds columns that the estimators need to a table of <see cref="ContractData"/>.</summary>
    protected virtual Table Complete(Table table) => table;

    [Fact]
    public void Fitting_twice_gives_the_same_bits() => ForEachTask((estimator, table) =>
        Assert.Equal(Bytes(estimator.Fit(table)), Bytes(estimator.Fit(table))));

    [Fact]
    public void One_two_and_seven_threads_give_the_same_bits() => ForEachTask((estimator, table) =>
    {
        byte[] one = Bytes(estimator.Fit(table));
        Assert.Equal(one, Bytes(estimator.Fit(table, new FitContext { Workers = new Workers(2) })));
        Assert.Equal(one, Bytes(estimator.Fit(table, new FitContext { Workers = new Workers(7) })));
    });

    [Fact]
    public void Predicting_with_seven_threads_gives_the_same_bits() => ForEachTask((estimator, table) =>
    {
        IModel model = estimator.Fit(table);
        AssertSame(model.Predict(table), model.Predict(table, new Workers(7)));
    });

    [Fact]
    public void Watching_a_fit_does_not_change_it() => ForEachTask((estimator, table) =>
        Assert.Equal(Bytes(estimator.Fit(table)), Bytes(estimator.Fit(table, new FitContext { Progress = new StepLog() }))));

    [Fact]
    public void The_order_of_rows_does_not_matter() => ForEachTask((estimator, table) =>
    {
        if (RowOrderMatters is { } reason)
        {
            Assert.True(reason.Length > 20, "The reason must be a sentence.");
            return;
        }

        int[] reversed = [.. Enumerable.Range(0, table.RowCount).Reverse()];
        AssertClose(estimator.Fit(table).Predict(table), estimator.Fit(table.Take(reversed)).Predict(table), RowOrderTolerance);
    });

    [Fact]
    public void Fitting_leaves_the_estimator_as_it_was() => ForEachTask((estimator, table) =>
    {
        Estimator before = estimator with { };
        estimator.Fit(table);
        Assert.Equal(before, estimator);
    });

    [Fact]
    public void A_row_alone_is_predicted_as_among_others() => ForEachTask((estimator, table) =>
    {
        IModel model = estimator.Fit(table);
        Predictions all = model.Predict(table);
        for (int row = 0; row < table.RowCount; row += 7)
            AssertSame(all.Take([row]), model.Predict(table.Take([row])));
    });

    [Fact]
    public void Predictions_are_probabilities_or_finite_numbers() => ForEachTask((estimator, table) =>
        AssertValid(estimator.Fit(table).Predict(table), table.RowCount));

    [Fact]
    public void Zero_rows_are_predicted_as_none() => ForEachTask((estimator, table) =>
        Assert.Equal(0, estimator.Fit(table).Predict(table.Take([])).RowCount));

    [Fact]
    public void Zero_rows_cannot_be_learned_from() => ForEachTask((estimator, table) =>
        AssertExplained(Assert.ThrowsAny<AssayException>(() => estimator.Fit(table.Take([])))));

    [Fact]
    public void One_row_is_learned_from_or_refused_clearly() => ForEachTask((estimator, table) =>
        LearnsOrExplains(estimator, table.Take([0]), table));

    [Fact]
    public void Two_rows_are_learned_from_or_refused_clearly() => ForEachTask((estimator, table) =>
        LearnsOrExplains(estimator, table.Take([0, 1]), table));

    [Fact]
    public void One_class_is_refused_clearly() => ForEachTask((estimator, table) =>
    {
        if (estimator.Task == LearningTask.Regression)
            return;
        Table single = table.With(Some.Texts(Target, [.. Enumerable.Repeat("yes", table.RowCount)]));
        AssertExplained(Assert.ThrowsAny<AssayException>(() => estimator.Fit(single)));
    });

    [Fact]
    public void A_constant_target_is_predicted() => ForEachTask((estimator, table) =>
    {
        if (OutputsAreScores is { } reason)
        {
            Assert.True(reason.Length > 20, "The reason must be a sentence.");
            return;
        }

        if (estimator.Task != LearningTask.Regression)
            return;
        Table constant = Complete(table.With(Some.Numbers(Target, [.. Enumerable.Repeat(3.0, table.RowCount)])));
        foreach (double value in estimator.Fit(constant).Predict(constant).Values)
            Assert.Equal(3, value, 1e-9);
    });

    [Fact]
    public void Missing_targets_are_refused_clearly() => ForEachTask((estimator, table) =>
    {
        Table holes = estimator.Task == LearningTask.Regression
            ? table.With(Some.Numbers(Target, [double.NaN, .. table[Target].ToDoubles().Skip(1)]))
            : table.With(Some.Texts(Target, [null, .. Some.Formatted(table[Target]).Skip(1)]));
        AssertExplained(Assert.ThrowsAny<AssayException>(() => estimator.Fit(holes)));
    });

    [Fact]
    public void Unsupported_tasks_are_refused_clearly()
    {
        foreach (Estimator estimator in Estimators)
        {
            foreach (LearningTask task in Enum.GetValues<LearningTask>().Where(t => !estimator.Supports(t)))
                AssertExplained(Assert.ThrowsAny<AssayException>(() => (estimator with { Task = task }).Fit(Complete(ContractData.Table(task)))));
        }
    }

    [Fact]
    public void Missing_values_everywhere_are_learned_or_refused_clearly() => ForEachTask((estimator, table) =>
    {
        Table holes = ContractData.WithHoles(table);
        LearnsOrExplains(estimator, holes, holes);
        LearnsOrExplains(estimator, table, ContractData.AllMissing(table));
    });

    [Fact]
    public void Constant_columns_do_no_harm() => ForEachTask((estimator, table) =>
    {
        Table constant = table
            .With(Some.Numbers("same", [.. Enumerable.Repeat(4.5, table.RowCount)]))
            .With(Some.Texts("word", [.. Enumerable.Repeat("always", table.RowCount)]));
        AssertValid(estimator.Fit(constant).Predict(constant), table.RowCount);
    });

    [Fact]
    public void Nothing_but_constant_columns_is_learned_or_refused_clearly() => ForEachTask((estimator, table) =>
    {
        Table constant = table.Select([Target]).With(Some.Numbers("same", [.. Enumerable.Repeat(4.5, table.RowCount)]));
        LearnsOrExplains(estimator, Complete(constant), Complete(constant));
    });

    [Fact]
    public void A_single_feature_is_enough() => ForEachTask((estimator, table) =>
    {
        Table narrow = Complete(table.Select(["size", Target]));
        AssertValid(estimator.Fit(narrow).Predict(narrow), table.RowCount);
    });

    [Fact]
    public void Rows_that_are_all_alike_do_no_harm() => ForEachTask((estimator, table) =>
    {
        int[] twice = [.. Enumerable.Range(0, table.RowCount).Select(i => i / 2)];
        AssertValid(estimator.Fit(table.Take(twice)).Predict(table), table.RowCount);
        Table alike = Complete(table.Take(new int[table.RowCount]).With(table[Target]));
        LearnsOrExplains(estimator, alike, alike);
    });

    [Fact]
    public void Unseen_categories_and_extreme_numbers_are_predicted_or_refused_clearly() => ForEachTask((estimator, table) =>
    {
        IModel model = estimator.Fit(table);
        foreach (double extreme in new[] { double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -1e300, 0 })
        {
            Table strange = table
                .With(Some.Numbers("size", [.. Enumerable.Repeat(extreme, table.RowCount)]))
                .With(Some.Texts("town", [.. Enumerable.Repeat("nowhere", table.RowCount)]));
            PredictsOrExplains(model, strange);
        }
    });

    [Fact]
    public void Infinite_training_values_are_learned_or_refused_clearly() => ForEachTask((estimator, table) =>
    {
        double[] sizes = table["size"].ToDoubles();
        Table infinite = table.With(Some.Numbers("size", [double.PositiveInfinity, double.NegativeInfinity, .. sizes.Skip(2)]));
        LearnsOrExplains(estimator, infinite, table);
    });

    [Fact]
    public void Missing_columns_at_prediction_are_named() => ForEachTask((estimator, table) =>
    {
        IModel model = estimator.Fit(table);
        foreach (InputColumn input in model.Signature.Inputs)
            Assert.Contains(input.Name, Assert.ThrowsAny<AssayException>(() => model.Predict(table.Without(input.Name))).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void The_target_is_never_an_input() => ForEachTask((estimator, table) =>
    {
        IModel model = estimator.Fit(table);
        Assert.DoesNotContain(model.Signature.Inputs, input => input.Name == Target);
        AssertSame(model.Predict(table), model.Predict(table.Without(Target)));
    });

    [Fact]
    public void Seventy_seven_classes_are_learned()
    {
        foreach (Estimator estimator in Estimators.Where(e => e.Supports(LearningTask.Multiclass)))
        {
            Table table = Complete(ContractData.ManyClasses(77));
            Predictions predictions = (estimator with { Task = LearningTask.Multiclass }).Fit(table).Predict(table);
            Assert.Equal(77, predictions.Classes.Count);
            AssertValid(predictions, table.RowCount);
        }
    }

    [Fact]
    public void Weights_of_one_are_no_weights() => ForEachTask((estimator, table) =>
    {
        Table weighted = table.With(Some.Numbers("weight", [.. Enumerable.Repeat(1.0, table.RowCount)]));
        AssertClose(estimator.Fit(table).Predict(table), (estimator with { Weight = "weight" }).Fit(weighted).Predict(table), 1e-9);
    });

    [Fact]
    public void Steps_come_in_order() => ForEachTask((estimator, table) =>
    {
        var log = new StepLog();
        Table validation = table.Take([.. Enumerable.Range(0, table.RowCount / 3)]);
        estimator.Fit(table, new FitContext { Progress = log, Validation = validation });
        int last = 0;
        foreach (TrainingStep step in log.Steps)
        {
            Assert.True(step.Step > last, $"Step {step.Step} came after step {last}.");
            Assert.True(step.Total == 0 || step.Step <= step.Total, $"Step {step.Step} of {step.Total}.");
            Assert.All(step.Metrics, metric => Assert.True(metric.Key.Length > 0 && double.IsFinite(metric.Value), $"{metric.Key} is {metric.Value}."));
            last = step.Step;
        }
    });

    [Fact]
    public void A_cancelled_fit_does_not_begin() => ForEachTask((estimator, table) =>
    {
        var log = new StepLog();
        var context = new FitContext { Progress = log, CancellationToken = new CancellationToken(canceled: true) };
        Assert.ThrowsAny<OperationCanceledException>(() => estimator.Fit(table, context));
        Assert.Empty(log.Steps);
    });

    [Fact]
    public void Cancelling_stops_a_fit_at_once() => ForEachTask((estimator, table) =>
    {
        var log = new StepLog();
        estimator.Fit(table, new FitContext { Progress = log });
        if (log.Steps.Count < 2)
            return;
        using var source = new CancellationTokenSource();
        var cancelling = new StepLog { Told = _ => source.Cancel() };
        Assert.ThrowsAny<OperationCanceledException>(() => estimator.Fit(table, new FitContext { Progress = cancelling, CancellationToken = source.Token }));
        Assert.Single(cancelling.Steps);
    });

    private void ForEachTask(Action<Estimator, Table> law)
    {
        int tried = 0;
        foreach (Estimator estimator in Estimators)
        {
            foreach (LearningTask task in Enum.GetValues<LearningTask>().Where(estimator.Supports))
            {
                law(estimator with { Task = task }, Complete(ContractData.Table(task)));
                tried++;
            }
        }

        Assert.True(tried > 0, "There must be an estimator to hold to the contract.");
    }

    private static void LearnsOrExplains(Estimator estimator, Table train, Table rows)
    {
        IModel model;
        try
        {
            model = estimator.Fit(train);
        }
        catch (AssayException fault)
        {
            AssertExplained(fault);
            return;
        }

        PredictsOrExplains(model, rows);
    }

    private static void PredictsOrExplains(IModel model, Table rows)
    {
        Predictions predictions;
        try
        {
            predictions = model.Predict(rows);
        }
        catch (AssayException fault)
        {
            AssertExplained(fault);
            return;
        }

        AssertValid(predictions, rows.RowCount);
    }

    private static void AssertExplained(AssayException fault) =>
        Assert.True(fault.Message.Length > 30 && fault.Message.Contains(' ', StringComparison.Ordinal), $"'{fault.Message}' does not say what must hold, what was found and what to do.");

    private static byte[] Bytes(IModel model) => ModelFile.ToBytes(model);

    private static double[] Outputs(Predictions predictions) =>
        (predictions.Task == LearningTask.Regression ? predictions.Values : predictions.Probabilities).ToArray();

    private static void AssertSame(Predictions expected, Predictions actual)
    {
        Assert.Equal(expected.Classes, actual.Classes);
        Assert.Equal(Outputs(expected).Select(BitConverter.DoubleToInt64Bits), Outputs(actual).Select(BitConverter.DoubleToInt64Bits));
    }

    private static void AssertClose(Predictions expected, Predictions actual, double tolerance)
    {
        double[] wanted = Outputs(expected), found = Outputs(actual);
        Assert.Equal(wanted.Length, found.Length);
        for (int i = 0; i < wanted.Length; i++)
            Assert.True(Math.Abs(wanted[i] - found[i]) <= tolerance * Math.Max(1, Math.Abs(wanted[i])), $"Output {i} is {found[i]} instead of {wanted[i]}.");
    }

    private static void AssertValid(Predictions predictions, int rows)
    {
        Assert.Equal(rows, predictions.RowCount);
        if (predictions.Task == LearningTask.Regression)
        {
            Assert.All(predictions.Values.ToArray(), value => Assert.True(double.IsFinite(value), $"{value} is not a prediction."));
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            double[] probabilities = predictions.ProbabilitiesOf(row).ToArray();
            Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
            Assert.Equal(1, probabilities.Sum(), 1e-12);
        }
    }
}
