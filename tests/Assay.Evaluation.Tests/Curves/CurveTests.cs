using Assay.Learning;

namespace Assay.Evaluation.Tests;

/// <summary>Numbers from scikit-learn 1.2.1 on the same rows.</summary>
public sealed class CurveTests
{
    private static readonly int[] Labels = [.. Enumerable.Range(0, 60).Select(i => ((i * 7919) + 13) % 11 < 5 ? 1 : 0)];
    private static readonly TargetVector Truth = Made.Labels(Labels);
    private static readonly Predictions Scores = Made.Binary([.. Labels.Select((y, i) => ((i * 31) + (y * 17)) % 20 / 20.0)]);

    [Fact]
    public void Roc_points_agree_with_scikit_learn()
    {
        RocCurve curve = RocCurve.Of(Scores, Truth, 1);
        double[] falsePositive = [0, 0.0625, 0.25, 0.3125, 0.375, 0.40625, 0.46875, 0.5, 0.5625, 0.75, 0.8125, 0.875, 0.90625, 0.9375, 0.9375, 0.9375, 0.96875, 1];
        int[] truePositive = [0, 3, 7, 8, 8, 8, 10, 12, 14, 18, 19, 19, 19, 20, 21, 23, 25, 28];
        Assert.Equal(falsePositive, curve.FalsePositiveRate);
        Assert.Equal(truePositive.Select(t => t / 28.0), curve.TruePositiveRate);
        Assert.Equal(0.43191964285714285, curve.Area, 1e-12);
        Assert.Equal(Metric.RocAuc.Score(Scores, Truth), curve.Area, 1e-12);
    }

    [Fact]
    public void Average_precision_agrees_with_scikit_learn()
    {
        PrecisionRecallCurve curve = PrecisionRecallCurve.Of(Scores, Truth, 1);
        Assert.Equal(21, curve.Recall.Length);
        Assert.Equal(0.45778576085778744, curve.AveragePrecision, 1e-12);
        Assert.Equal(28 / 60.0, curve.Prevalence);
        Assert.Equal((0.0, 1.0, 1.0), (curve.Recall[0], curve.Precision[0], curve.Recall[^1]));
    }

    [Fact]
    public void Calibration_bins_agree_with_scikit_learn()
    {
        double[] probabilities = [.. Enumerable.Range(0, 100).Select(i => ((i * 37 % 100) + 0.5) / 100)];
        int[] labels = [.. probabilities.Select((p, i) => ((i * 7919) + 13) % 101 < 100 * p * Math.Sqrt(p) ? 1 : 0)];
        CalibrationCurve curve = CalibrationCurve.OfClass(Made.Binary(probabilities), Made.Labels(labels), 1);
        double[] observed = [0, 0.1, 0.1, 0.2, 0.2, 0.4, 0.7, 0.6, 0.8, 1];
        Assert.Equal(10, curve.Bins.Count);
        for (int bin = 0; bin < 10; bin++)
        {
            Assert.Equal(observed[bin], curve.Bins[bin].Observed, 1e-12);
            Assert.Equal(0.05 + (bin / 10.0), curve.Bins[bin].Predicted, 1e-12);
        }

        double expected = observed.Select((o, bin) => Math.Abs(o - 0.05 - (bin / 10.0)) / 10).Sum();
        Assert.Equal(expected, curve.ExpectedCalibrationError, 1e-12);
    }

    [Fact]
    public void Equal_probabilities_stay_in_one_calibration_bin()
    {
        CalibrationCurve curve = CalibrationCurve.OfClass(Scores, Truth, 1, bins: 50);
        Assert.Equal(20, curve.Bins.Count);
        Assert.Equal(60, curve.Bins.Sum(b => b.Rows));
        Assert.Single(CalibrationCurve.OfClass(Made.Binary([0.5, 0.5, 0.5]), Made.Labels([0, 1, 1]), 1).Bins);
    }

    [Fact]
    public void A_class_that_is_missing_gives_no_curve()
    {
        RocCurve curve = RocCurve.Of(Made.Binary([0.2, 0.4]), Made.Labels([0, 0]), 1);
        Assert.Empty(curve.FalsePositiveRate);
        Assert.True(double.IsNaN(curve.Area));
        Assert.True(double.IsNaN(PrecisionRecallCurve.Of(Made.Binary([0.2, 0.4]), Made.Labels([0, 0]), 1).AveragePrecision));
    }

    [Fact]
    public void A_long_curve_keeps_its_ends_and_a_bounded_number_of_points()
    {
        TargetVector truth = Made.Labels(20_000);
        RocCurve curve = RocCurve.Of(Made.Skilled(truth, 1, "a"), truth, 1);
        Assert.Equal(RocCurve.MaxPoints, curve.FalsePositiveRate.Length);
        Assert.Equal((0.0, 0.0, 1.0, 1.0), (curve.FalsePositiveRate[0], curve.TruePositiveRate[0], curve.FalsePositiveRate[^1], curve.TruePositiveRate[^1]));
    }

    [Fact]
    public void A_confusion_matrix_counts_every_row_once()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of(Made.Binary([0.9, 0.2, 0.8, 0.5]), Made.Labels([1, 0, 0, 1]));
        Assert.Equal([1, 1], matrix.Counts[0]);
        // Equally probable: the first class.
        Assert.Equal([1, 1], matrix.Counts[1]);
    }

    [Fact]
    public void Residuals_are_points_when_few_and_a_density_when_many()
    {
        Residuals few = Residuals.Of(Predictions.OfValues([2, 4, 9]), TargetVector.OfNumbers([1, 4, 7]));
        Assert.Equal((1.0, 1.0, 3), (few.Mean, few.Quantiles[2], few.Distribution.Counts.Sum()));
        Assert.Null(few.Density);

        double[] actual = [.. Enumerable.Range(0, 5000).Select(i => (double)i)];
        Residuals many = Residuals.Of(Predictions.OfValues([.. actual.Select(a => a + 1)]), TargetVector.OfNumbers(actual));
        Assert.Empty(many.Actual);
        Assert.Equal(5000, many.Density!.Counts.Sum(row => row.Sum()));
        Assert.Equal([5000], many.Distribution.Counts);
    }
}
