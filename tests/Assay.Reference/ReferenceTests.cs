using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

using Xunit.Abstractions;

namespace Assay.Reference;

/// <summary>Our models on public data against scikit-learn's published results.</summary>
public sealed class ReferenceTests(ReferenceReport report, ITestOutputHelper output) : IClassFixture<ReferenceReport>
{
    private const string Absent = "nothing was compared";

    /// <summary>Every dataset with every model; without the data one row that says so.</summary>
    public static TheoryData<string, string> Comparisons()
    {
        var all = new TheoryData<string, string>();
        if (!ReferenceData.IsThere)
            all.Add(Absent, $"there is no folder {ReferenceData.Folder}");
        foreach (ReferenceSet set in ReferenceData.IsThere ? ReferenceSet.All : [])
        {
            foreach (ReferenceModel model in ReferenceModel.All.Where(m => m.Scores(set).IsKnown))
                all.Add(set.Name, model.Theirs);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Comparisons))]
    public async Task Ours_is_no_worse_than_the_reference(string data, string reference)
    {
        if (data == Absent)
        {
            output.WriteLine($"The comparison with reference results did not run: {reference}. Set ASSAY_REFERENCE_DATA to the folder of the datasets.");
            Assert.False(ReferenceData.IsThere);
            return;
        }

        ReferenceSet set = ReferenceSet.All.Single(s => s.Name == data);
        ReferenceModel model = ReferenceModel.All.Single(m => m.Theirs == reference);
        ReferenceScores expected = model.Scores(set);
        (Table train, Table test) = await set.ReadAsync();
        var workers = new Workers(Environment.ProcessorCount);
        Estimator estimator = model.EstimatorFor(set);
        var fits = new List<Predictions>();
        foreach (ulong seed in model.Seeds(expected))
            fits.Add((estimator with { Seed = seed }).Fit(train, new FitContext { Workers = workers }).Predict(test, workers));
        TargetVector truth = new TargetEncoding(set.Target, set.Task, fits[0].Classes).Encode(test);

        var failures = new List<string>();
        Compare(Metric.Accuracy, expected.Accuracy, model.Share);
        Compare(Metric.RocAuc, expected.RocAuc, model.Share);
        Compare(Metric.RootMeanSquaredError, expected.Rmse, expected.Rmse * model.RelativeError);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));

        void Compare(Metric metric, double published, double tolerance)
        {
            if (double.IsNaN(published))
                return;
            double found = fits.Average(predictions => metric.Score(predictions, truth));
            string line = report.Add(set.Name, model.Theirs, estimator.Name, metric.Name, published, found);
            output.WriteLine(line);
            // The published numbers are rounded to four decimals.
            const double Rounding = 5e-5;
            double worse = metric.Direction == MetricDirection.HigherIsBetter ? published - found : found - published;
            if (worse > tolerance + Rounding)
                failures.Add($"{line} must be worse by {tolerance:0.####} at most.");
            if (model.TwoSided && worse < -tolerance - Rounding)
                failures.Add($"{line} must be better by {tolerance:0.####} at most: the same method on the same features.");
        }
    }
}
