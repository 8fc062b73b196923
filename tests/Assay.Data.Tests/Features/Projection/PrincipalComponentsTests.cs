using System.Text.Json;

using Assay.Numerics;

namespace Assay.Data.Tests.Features.Projection;

/// <summary>Against <c>expected/make_projection.py</c>.</summary>
public sealed class PrincipalComponentsTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly ProjectionCase[] All =
        JsonSerializer.Deserialize<ProjectionCase[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "expected", "projection.json")), Json)!;

    public static TheoryData<string> Cases => [.. All.Select(c => c.Name)];

    [Fact]
    public void The_number_and_the_share_are_not_given_both() =>
        Assert.Throws<FeatureException>(() => PrincipalAxes.Of(new Matrix(3, 2, [1, 2, 3, 5, 8, 13]), new PrincipalComponents { Components = 1, VarianceShare = 0.5 }));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agree_with_scikit_learn(string name)
    {
        ProjectionCase given = All.Single(c => c.Name == name);
        PrincipalAxes axes = PrincipalAxes.Of(MatrixOf(given.X), given.Options, new Workers(2));
        AssertClose(given.Mean, [.. axes.Mean]);
        AssertClose(Flat(given.Axes), axes.Components.Values);
        AssertClose(given.Variance, [.. axes.ExplainedVariance]);
        AssertClose(given.Ratio, [.. axes.ExplainedVarianceRatio]);
        Matrix scores = axes.Transform(MatrixOf(given.Queries));
        AssertClose(Flat(given.Scores), scores.Values);
        AssertClose(Flat(given.Back), axes.InverseTransform(scores).Values);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_gives_the_same_for_numbers_and_vectors(string name)
    {
        ProjectionCase given = All.Single(c => c.Name == name);
        double[] numbers = Values(Fitting.Apply(Columns(given.X), Columns(given.Queries), given.Options));
        double[] vectors = Values(Fitting.Apply(Vectors(given.X), Vectors(given.Queries), given.Options));
        AssertClose(Flat(given.Scores), numbers);
        AssertClose(Flat(given.Scores), vectors);
    }

    [Fact]
    public void Components_are_named_and_other_columns_stay()
    {
        Table rows = new(new Float64Column("a", [1, 2, 4]), TextColumn.Of("home", ["rent", "own", "rent"]), new Int64Column("b", [5, 5, 7]));
        FeatureMatrix matrix = Fitting.Learn(rows, new PrincipalComponents(), new OneHot());
        Assert.Equal(["home = own", "home = rent", "principal component 1", "principal component 2"], matrix.Names());
    }

    [Fact]
    public void A_row_with_a_missing_value_has_missing_components()
    {
        Table rows = new(new Float64Column("a", [1, 2, 4]), new Float64Column("b", [5, 5, 7]));
        FeatureMatrix later = Fitting.Apply(rows, new Table(new Float64Column("a", [1, double.NaN]), new Float64Column("b", [5, 5])), new PrincipalComponents());
        Assert.False(double.IsNaN(later[0, 0]));
        Assert.True(double.IsNaN(later[1, 0]));
    }

    [Fact]
    public void Constant_columns_whiten_to_zero()
    {
        Table rows = new(new Float64Column("a", [1, 2, 4]), new Float64Column("same", [5, 5, 5]));
        double[] values = Values(Fitting.Learn(rows, new PrincipalComponents { Whiten = true }));
        AssertClose([0, 0, 0], [values[1], values[3], values[5]]);
    }

    [Fact]
    public void What_cannot_be_projected_is_refused_clearly()
    {
        Table rows = new(new Float64Column("a", [1, 2, double.NaN]), new Float64Column("b", [5, 5, 7]));
        Assert.Contains("'a' is missing in row 2", Assert.Throws<FeatureException>(() => Fitting.Learn(rows, new PrincipalComponents())).Message, StringComparison.Ordinal);
        Assert.Contains("at most 1 principal", Assert.Throws<FeatureException>(() => Fitting.Learn(rows.Select(["b"]), new PrincipalComponents { Components = 2 })).Message, StringComparison.Ordinal);
        Assert.Contains("at least one numeric", Assert.Throws<FeatureException>(() => Fitting.Learn(new Table(TextColumn.Of("t", ["x", "y"])), new PrincipalComponents())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrincipalComponents { Components = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrincipalComponents { VarianceShare = 1 });
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("components")]
    [InlineData("variances")]
    [InlineData("scales")]
    public void Damaged_axes_are_refused(string damaged)
    {
        FittedState state = PrincipalAxes.Of(new Matrix(3, 2, [1, 2, 3, 4, 5, 7])).Save();
        Assert.Equal(2, PrincipalAxes.Load(state).Components.Rows);
        state[damaged] = damaged == "scales" ? new double[2] : new double[3];
        Assert.Throws<FittedStateException>(() => PrincipalAxes.Load(state));
    }

    private static double[] Values(FeatureMatrix matrix) => matrix.Dense.ToArray();

    private static Matrix MatrixOf(double[][] rows) => new(rows.Length, rows[0].Length, Flat(rows));

    private static double[] Flat(double[][] rows) => [.. rows.SelectMany(row => row)];

    private static Table Columns(double[][] rows) =>
        new([.. Enumerable.Range(0, rows[0].Length).Select(j => new Float64Column($"x{j}", [.. rows.Select(row => row[j])]))]);

    private static Table Vectors(double[][] rows)
    {
        int width = rows[0].Length;
        var sparse = new SparseRows(width, [.. Enumerable.Range(0, rows.Length + 1).Select(row => row * width)], [.. rows.SelectMany(_ => Enumerable.Range(0, width))], Flat(rows));
        return new Table(new VectorColumn("x", [.. Enumerable.Range(0, width).Select(j => $"x{j}")], sparse));
    }

    private static void AssertClose(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], 1e-6);
    }

    private sealed record ProjectionCase(
        string Name, int? Components, double? Share, bool Whiten, double[][] X, double[][] Queries, double[] Mean, double[][] Axes, double[] Variance, double[] Ratio, double[][] Scores, double[][] Back)
    {
        public PrincipalComponents Options => new() { Components = Components, VarianceShare = Share, Whiten = Whiten };
    }
}
