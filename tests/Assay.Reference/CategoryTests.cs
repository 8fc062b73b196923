using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

using Xunit.Abstractions;

namespace Assay.Reference;

/// <summary>Boosting with sets of categories against boosting with their codes, on public data.</summary>
public sealed class CategoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Sets_of_categories_are_at_least_as_good_as_codes()
    {
        if (!ReferenceData.IsThere)
        {
            output.WriteLine($"Nothing was compared: there is no folder {ReferenceData.Folder}. Set ASSAY_REFERENCE_DATA to the folder of the datasets.");
            return;
        }

        ReferenceSet set = ReferenceSet.All.Single(s => s.Name == "adult");
        (Table train, Table test) = await set.ReadAsync();
        var sets = new GradientBoosting { Target = set.Target };
        (double auc, double loss) = Scores(sets, train, test);
        (double aucOfCodes, double lossOfCodes) = Scores(sets with { NativeCategories = false }, train, test);
        output.WriteLine(FormattableString.Invariant($"ROC AUC {auc:F5} with sets, {aucOfCodes:F5} with codes; log loss {loss:F5} and {lossOfCodes:F5}"));
        Assert.True(auc >= aucOfCodes - 0.0005, $"ROC AUC {auc} with sets, {aucOfCodes} with codes.");
        Assert.True(loss <= lossOfCodes + 0.0005, $"Log loss {loss} with sets, {lossOfCodes} with codes.");
    }

    private static (double Auc, double Loss) Scores(GradientBoosting estimator, Table train, Table test)
    {
        var workers = new Workers(Environment.ProcessorCount);
        Predictions predictions = estimator.Fit(train, new FitContext { Workers = workers }).Predict(test, workers);
        TargetVector truth = new TargetEncoding(estimator.Target, LearningTask.Binary, predictions.Classes).Encode(test);
        return (Metric.RocAuc.Score(predictions, truth), Metric.LogLoss.Score(predictions, truth));
    }
}
