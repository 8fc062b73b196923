using Assay.Data;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Neighbours;

public sealed class NeighbourTests
{
    private static readonly IReadOnlyList<NeighbourCase> All = Expected.Read<NeighbourCase[]>("neighbours.json");

    public static TheoryData<string> Cases => [.. All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agree_with_scikit_learn(string name)
    {
        NeighbourCase given = All.Single(c => c.Name == name);
        AssertClose(given, RowsOfNumbers.Dense(given.X), RowsOfNumbers.Dense(given.Queries));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agree_with_scikit_learn_on_sparse_rows(string name)
    {
        NeighbourCase given = All.Single(c => c.Name == name);
        AssertClose(given, RowsOfNumbers.Sparse(given.X), RowsOfNumbers.Sparse(given.Queries));
    }

    [Fact]
    public void Digits_get_the_votes_that_scikit_learn_counts()
    {
        var estimator = new KNearestNeighbors { Target = "y", Ignore = ["weight"], Features = new FeaturePlan() };
        Predictions found = estimator.Fit(Digits.Rows(Digits.TrainRows)).Predict(Digits.Rows(Digits.TestRows), new Workers(3));
        int compared = 0;
        for (int row = 0; row < found.RowCount; row++)
        {
            if (Digits.Tied[row])
                continue;
            Assert.Equal(Digits.Votes[row].Select(votes => votes / 5.0), found.ProbabilitiesOf(row).ToArray());
            compared++;
        }

        Assert.True(compared > 340, $"Only {compared} rows were compared.");
    }

    [Fact]
    public void Of_equally_near_rows_the_first_answers()
    {
        Table rows = new(Some.Numbers("x", 1, -1, 1, -1, 5), Some.Numbers("y", 10, 20, 30, 40, 50));
        var estimator = new KNearestNeighbors { Target = "y", Neighbors = 2, Features = new FeaturePlan() };
        Assert.Equal(15, estimator.Fit(rows).Predict(new Table(Some.Numbers("x", 0))).Values[0]);
    }

    [Fact]
    public void Row_weights_multiply_votes_and_rows_of_weight_zero_are_left_out()
    {
        Table rows = new(Some.Numbers("x", 1, 2, 3, 4), Some.Numbers("y", 10, 20, 30, 40), Some.Numbers("w", 0, 1, 3, 1));
        var estimator = new KNearestNeighbors { Target = "y", Neighbors = 2, Weight = "w", Features = new FeaturePlan() };
        Assert.Equal((20 + (3 * 30)) / 4.0, estimator.Fit(rows).Predict(new Table(Some.Numbers("x", 1))).Values[0], 1e-14);
    }

    [Fact]
    public void Ranges_of_sparse_queries_share_their_memory()
    {
        const int rows = 50_000;
        int[] starts = [.. Enumerable.Range(0, rows + 1)];
        var matrix = new FeatureMatrix([new Feature("x", "x")], rows, [], new SparseRows(1, starts, new int[rows], [.. starts[1..].Select(row => (double)row)]));
        NeighbourSearch search = NeighbourSearch.Over(matrix, DistanceMetric.Euclidean);
        int queries = search.QueriesAtATime;
        var distances = new double[queries];
        var found = new int[queries];
        // The least of some: memory may be taken back for other work meanwhile.
        long allocated = Enumerable.Range(0, 10).Min(range =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            search.Find(matrix, range * queries, (range + 1) * queries, 1, distances, found);
            Assert.Equal(Enumerable.Range(range * queries, queries), found);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.True(allocated < rows * sizeof(double), $"{queries} queries took {allocated} bytes.");
    }

    [Fact]
    public void A_plain_search_finds_the_same_rows()
    {
        double[][] rows = Digits.Pixels[..300], queries = Digits.Pixels[300..310];
        NeighbourSearch search = NeighbourSearch.Over(Matrix(rows), DistanceMetric.Euclidean);
        var distances = new double[10 * 7];
        var found = new int[10 * 7];
        search.Find(Matrix(queries), 0, 10, 7, distances, found);
        for (int q = 0; q < 10; q++)
        {
            double Distance(int row) => rows[row].Zip(queries[q], (a, b) => (a - b) * (a - b)).Sum();
            int[] expected = [.. Enumerable.Range(0, 300).OrderBy(Distance).ThenBy(row => row).Take(7)];
            Assert.Equal(expected, found[(7 * q)..(7 * q + 7)]);
            Assert.Equal(expected.Select(row => Math.Sqrt(Distance(row))), distances[(7 * q)..(7 * q + 7)]);
        }
    }

    [Theory]
    [InlineData("rows", 3)]
    [InlineData("width", -1)]
    [InlineData("neighbours", 5)]
    [InlineData("neighbours", 0)]
    [InlineData("metric", "Hamming")]
    [InlineData("weights", "17")]
    public void A_damaged_model_is_refused(string damaged, object value)
    {
        FittedState state = Saved();
        state[damaged] = value;
        Assert.Throws<FittedStateException>(() => NeighbourPredictor.Load(state));
    }

    [Fact]
    public void Stored_rows_that_are_not_finite_are_refused()
    {
        FittedState state = Saved();
        Assert.Equal(2, NeighbourPredictor.Load(state).OutputCount);
        state["dense"] = new[] { 1, double.NaN, 3, 4 };
        Assert.Throws<FittedStateException>(() => NeighbourPredictor.Load(state));
    }

    [Theory]
    [InlineData(new[] { 0, 1, 3 }, new[] { 0, 1, 1 })]
    [InlineData(new[] { 0, 1, 3 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 0, 4, 3 }, new[] { 0, 1, 0 })]
    [InlineData(new[] { 1, 1, 3 }, new[] { 0, 0, 1 })]
    [InlineData(new int[0], new int[0])]
    public void Damaged_sparse_rows_are_refused(int[] starts, int[] rows)
    {
        var state = new FittedState { ["row_count"] = 2, ["starts"] = starts, ["rows"] = rows, ["values"] = new double[rows.Length] };
        Assert.Throws<FittedStateException>(() => SparsePostings.Load(state));
    }

    private static FittedState Saved()
    {
        Table rows = new(Some.Numbers("x", 1, 2, 3, 4), Some.Texts("y", "a", "b", "b", "a"));
        return new KNearestNeighbors { Target = "y", Features = new FeaturePlan() }.Fit(rows).Predictor.Save();
    }

    private static void AssertClose(NeighbourCase given, Table x, Table queries)
    {
        bool classes = given.Labels.Length > 0;
        Table train = classes ? x.WithTarget(given.Labels, null).Without("weight") : x.With(Some.Numbers("y", given.Values));
        var estimator = new KNearestNeighbors
        {
            Target = "y",
            Features = new FeaturePlan(),
            Neighbors = given.Neighbors,
            Metric = Enum.Parse<DistanceMetric>(given.Metric, ignoreCase: true),
            Weights = Enum.Parse<NeighbourWeights>(given.Weights, ignoreCase: true),
        };
        Predictions predictions = estimator.Fit(train).Predict(queries);
        double[] found = (classes ? predictions.Probabilities : predictions.Values).ToArray(), expected = [.. given.Outputs.SelectMany(row => row)];
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], 1e-6);
    }

    private static FeatureMatrix Matrix(double[][] rows) =>
        new([.. Enumerable.Range(0, rows[0].Length).Select(j => new Feature($"x{j}", $"x{j}"))], rows.Length, [.. rows.SelectMany(row => row)]);

    private sealed record NeighbourCase(string Name, string Metric, string Weights, int Neighbors, double[][] X, int[] Labels, double[] Values, double[][] Queries, double[][] Outputs);
}
