using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Evaluation.Tests;

public sealed class PermutationImportanceTests
{
    private const int Rows = 300;

    private static readonly Table Inputs = new(
        new Float64Column("unused", [.. Enumerable.Range(0, Rows).Select(i => (double)(i % 13))]),
        new Float64Column("weak", [.. Enumerable.Range(0, Rows).Select(i => i * 17 % 100 / 100.0)]),
        new Float64Column("strong", [.. Enumerable.Range(0, Rows).Select(i => i * 29 % 101 / 10.0)]));

    private static readonly TargetVector Truth = new SumModel(Inputs).Truth(Inputs);

    [Theory]
    [InlineData("rmse")]
    [InlineData("r2")]
    public void A_column_the_model_does_not_use_has_importance_zero_and_others_by_their_weight(string metric)
    {
        IReadOnlyList<ColumnImportance> columns = Importance(1, Metric.Find(metric)).Measure(new SumModel(Inputs), Inputs, Truth);
        Assert.Equal(["strong", "weak", "unused"], columns.Select(c => c.Column));
        Assert.True(columns[1].Drop > 0);
        Assert.Equal((0.0, 0.0), (columns[2].Drop, columns[2].StandardDeviation));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        IReadOnlyList<ColumnImportance> One(int threads) => Importance(threads, Metric.RootMeanSquaredError).Measure(new SumModel(Inputs), Inputs, Truth);
        Assert.Equal(One(1), One(2));
        Assert.Equal(One(1), One(7));
    }

    [Fact]
    public void Many_rows_are_sampled()
    {
        var model = new SumModel(Inputs);
        (Importance(1, Metric.RootMeanSquaredError) with { MaxRows = 50 }).Measure(model, Inputs, Truth);
        Assert.Equal(50, model.MostRows);
    }

    private static PermutationImportance Importance(int threads, Metric metric) =>
        new() { Metric = metric, Stream = RandomStream.Root(3).Child("importance"), Workers = new Workers(threads) };

    /// <summary>Predicts strong + weak.</summary>
    private sealed class SumModel(Table inputs) : IModel
    {
        public int MostRows { get; private set; }

        public ModelSignature Signature { get; } = new([.. inputs.Columns.Select(c => new InputColumn(c.Name, c.Type))], "sum", LearningTask.Regression, []);

        public string Kind => "sum";

        public TargetVector Truth(Table rows) => TargetVector.OfNumbers(Sum(rows));

        public Predictions Predict(Table rows, Workers? workers = null, CancellationToken cancellationToken = default)
        {
            MostRows = Math.Max(MostRows, rows.RowCount);
            return Predictions.OfValues(Sum(rows));
        }

        public FittedState Save() => [];

        private static double[] Sum(Table rows) => [.. rows["strong"].ToDoubles().Zip(rows["weak"].ToDoubles(), (a, b) => a + b)];
    }
}
