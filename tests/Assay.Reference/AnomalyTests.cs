using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

using Xunit.Abstractions;

namespace Assay.Reference;

/// <summary>The isolation forest on public data against scikit-learn's, both scored on every row, seeds 0 to 2.</summary>
public sealed class AnomalyTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("shuttle_anomaly", 0.9975, 0.9965, 0.9969)]
    [InlineData("thyroid_anomaly", 0.9749, 0.9787, 0.9811)]
    public async Task Ours_ranks_anomalies_as_well_as_the_reference(string data, params double[] published)
    {
        if (!ReferenceData.IsThere)
        {
            output.WriteLine($"The comparison did not run: there is no folder {ReferenceData.Folder}. Set ASSAY_REFERENCE_DATA to that of the datasets.");
            Assert.False(ReferenceData.IsThere);
            return;
        }

        Table table = await Table.ReadCsvAsync(ReferenceData.PathOf($"{data}.csv"));
        var workers = new Workers(Environment.ProcessorCount);
        int[] labels = TargetEncoding.Of(table, "anomaly", LearningTask.Binary, positive: "1").Encode(table).Labels.ToArray();
        double[] found = new double[published.Length];
        for (int seed = 0; seed < found.Length; seed++)
        {
            Model model = new IsolationForest { Target = "anomaly", Seed = (ulong)seed }.FitUnlabelled(table, new FitContext { Workers = workers });
            Predictions predictions = model.Predict(table, workers);
            found[seed] = Metric.RocAuc.Score(predictions, TargetVector.OfClasses(predictions.Classes, [.. labels]));
        }

        output.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"| {data} | roc_auc | iforest {published.Average():0.####} | isolation-forest {found.Average():0.####} |"));
        Assert.True(found.Average() >= published.Average() - 0.005, $"{found.Average()} must be at least {published.Average()} - 0.005.");
    }
}
