using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

using Xunit.Abstractions;

namespace Assay.Reference.Interchange;

/// <summary>Models from XGBoost and to it, on public data: the same predictions on both sides.</summary>
public sealed class XgboostInterchangeTests(ITestOutputHelper output)
{
    /// <summary>XGBoost sums in single precision.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Our sums start at the mean price, some 4,000, and come down to cheap diamonds' 300: XGBoost's rounding is a share of the former.</summary>
    private const double ToleranceOfLargeStarts = 2e-6;

    /// <summary>The error of an exponential is that of its exponent, here about 8, and not a share of it.</summary>
    private const double ToleranceOfExponentials = 1e-5;

    private readonly Workers _workers = new(Environment.ProcessorCount);

    [Theory]
    [InlineData("adult", "binary:logistic", Tolerance)]
    [InlineData("diamonds", "reg:squarederror", Tolerance)]
    [InlineData("diamonds", "count:poisson", ToleranceOfExponentials)]
    public async Task A_model_of_XGBoost_predicts_the_same_here(string name, string objective, double tolerance)
    {
        if (await ReadAsync(name) is not { } data)
            return;
        using var peer = new XgboostPeer();
        double[] theirs = await peer.TrainAsync(data.Matrix, data.Target, objective);
        Model model = XgboostModel.Read(peer.ModelPath);
        RequireClose(theirs, Outputs(model.Predict(TableOf(model, data.Matrix), _workers)), tolerance);
    }

    [Theory]
    [InlineData("adult", Tolerance)]
    [InlineData("diamonds", ToleranceOfLargeStarts)]
    public async Task Our_model_predicts_the_same_in_XGBoost(string name, double tolerance)
    {
        if (await ReadAsync(name) is not { } data)
            return;
        using var peer = new XgboostPeer();
        Model model = new GradientBoosting { Target = data.Set.Target }.Fit(data.Rows, new FitContext { Workers = _workers });
        XgboostModel.Write(model, peer.ModelPath);
        RequireClose(await peer.PredictAsync(model.Features.Transform(data.Rows)), Outputs(model.Predict(data.Rows, _workers)), tolerance);
    }

    private async Task<(ReferenceSet Set, Table Rows, FeatureMatrix Matrix, double[] Target)?> ReadAsync(string name)
    {
        if (!ReferenceData.IsThere)
        {
            output.WriteLine($"Nothing was compared: there is no folder {ReferenceData.Folder}. Set ASSAY_REFERENCE_DATA to the folder of the datasets.");
            return null;
        }

        ReferenceSet set = ReferenceSet.All.Single(s => s.Name == name);
        (Table train, _) = await set.ReadAsync();
        FeaturePlan.ForTrees.Fit(train.Without(set.Target), new FeatureContext(), out FeatureMatrix matrix);
        TargetVector target = TargetEncoding.Of(train, set.Target).Encode(train);
        double[] numbers = target.Task == LearningTask.Regression ? target.Values.ToArray() : [.. target.Labels.ToArray().Select(label => (double)label)];
        return (set, train, matrix, numbers);
    }

    /// <summary>The features as columns, by the names the model knows them by.</summary>
    private static Table TableOf(Model model, FeatureMatrix matrix) =>
        new(model.Signature.Inputs.Select((input, j) => new Float64Column(input.Name, [.. Enumerable.Range(0, matrix.RowCount).Select(row => matrix[row, j])])).ToArray<Column>());

    private static double[] Outputs(Predictions predictions) =>
        predictions.Task == LearningTask.Regression ? predictions.Values.ToArray() : predictions.PositiveProbabilities();

    /// <summary>XGBoost has single precision: of numbers above 1 it is their share that must agree.</summary>
    private void RequireClose(double[] theirs, double[] ours, double tolerance)
    {
        Assert.Equal(theirs.Length, ours.Length);
        double farthest = theirs.Zip(ours, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(a))).Max();
        output.WriteLine($"{theirs.Length} rows differ by at most {farthest:E2}");
        Assert.True(farthest <= tolerance, $"Predictions must differ by at most {tolerance:E0}, but differ by {farthest:E2}.");
    }
}
