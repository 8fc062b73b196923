using System.Text.Json;
using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting;

/// <summary>Options of the trees, against XGBoost 1.7.4 where both choose among the same splits; written by <c>expected/make_grown.py</c>.</summary>
public sealed class GrownTreesTests
{
    private static readonly GrownData Data = Expected.Read<GrownData>("grown.json");

    public static TheoryData<string> Names => new(Data.Cases.Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_are_those_of_xgboost(string name)
    {
        GrownCase given = Data.Cases.Single(c => c.Name == name);
        GradientBoosting estimator = Configured(given) with { Iterations = 8, LearningRate = 0.3, MinSamplesLeaf = 1 };
        double[] found = estimator.Fit(Table(given)).Predict(Table(given)).Values.ToArray();
        for (int row = 0; row < found.Length; row++)
            Assert.Equal(given.Predictions[row], found[row], 2e-4);
    }

    private static GradientBoosting Configured(GrownCase given)
    {
        var options = new Dictionary<string, object?> { ["max_leaves"] = 8L };
        foreach ((string option, JsonElement value) in given.Options)
            options[option] = value.ValueKind == JsonValueKind.String ? value.GetString() : value.TryGetInt64(out long whole) ? (object)whole : value.GetDouble();
        var setup = new EstimatorSetup("y") { Weight = given.Weighted ? "weight" : null };
        return (GradientBoosting)EstimatorCatalog.Find("gradient-boosting").Create(setup, options);
    }

    private static Table Table(GrownCase given)
    {
        IEnumerable<Column> inputs = given.Holes
            ? Data.Holes.Select((x, i) => Some.Numbers($"x{i}", [.. x.Select(v => v ?? double.NaN)]))
            : Data.Features.Select((x, i) => Some.Numbers($"x{i}", x));
        var table = new Table([.. inputs, Some.Numbers("y", Data.Target)]);
        return given.Weighted ? table.With(Some.Numbers("weight", Data.Weights)) : table;
    }
}

internal sealed record GrownData(double[][] Features, double?[][] Holes, double[] Target, double[] Weights, GrownCase[] Cases);

internal sealed record GrownCase(string Name, Dictionary<string, JsonElement> Options, bool Holes, bool Weighted, double[] Predictions);
