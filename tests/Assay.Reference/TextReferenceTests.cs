using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

using Xunit.Abstractions;

namespace Assay.Reference;

/// <summary>Linear models on tf-idf of words against scikit-learn's; its accuracies are from <c>expected/text_scores.py</c>, of SGD the means over five seeds.</summary>
public sealed class TextReferenceTests(ITestOutputHelper output)
{
    // Published to four decimals.
    private const double Rounding = 5e-5;

    public static TheoryData<string, string, double, double> Comparisons => new()
    {
        { "sms_spam", "logistic", 0.9668, 0 },
        { "banking77", "logistic", 0.8773, 0 },
        { "sms_spam", "svm", 0.9776, 0 },
        { "banking77", "svm", 0.8951, 0 },
        { "sms_spam", "sgd log", 0.9722, 0.005 },
        { "banking77", "sgd log", 0.8718, 0.005 },
        { "sms_spam", "sgd hinge", 0.9781, 0.005 },
        { "banking77", "sgd hinge", 0.8836, 0.005 },
    };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public async Task Texts_are_told_apart_as_well_as_by_the_reference(string data, string kind, double published, double tolerance)
    {
        if (!ReferenceData.IsThere)
        {
            output.WriteLine($"The comparison did not run: there is no folder {ReferenceData.Folder}. Set ASSAY_REFERENCE_DATA to the folder of the datasets.");
            return;
        }

        (Table train, Table test) = await ReadAsync(data);
        string target = data == "sms_spam" ? "label" : "category";
        var workers = new Workers(Environment.ProcessorCount);
        TargetVector truth = TargetEncoding.Of(train, target).Encode(test);
        double[] scores = [.. Estimators(kind, target).Select(e => Metric.Accuracy.Score(e.Fit(train, new FitContext { Workers = workers }).Predict(test, workers), truth))];
        double found = scores.Average();
        output.WriteLine($"{data}, {kind}: published {published}, found {found:0.#####}");
        Assert.True(found >= published - tolerance - Rounding, $"{data}, {kind}: the accuracy must be worse than {published} by {tolerance} at most, but is {found}.");
    }

    private static IEnumerable<MatrixEstimator> Estimators(string kind, string target)
    {
        var words = new FeaturePlan(new TfIdf());
        return kind switch
        {
            "logistic" => [new LogisticRegression { Target = target, Features = words }],
            "svm" => [new LinearSvm { Target = target, Features = words, CalibrationFolds = 0 }],
            _ => Enumerable.Range(0, 5).Select(seed => new StochasticGradientDescent
            {
                Target = target,
                Features = words,
                Loss = kind == "sgd log" ? SgdLoss.Log : SgdLoss.Hinge,
                Seed = (ulong)seed,
            }),
        };
    }

    private static async Task<(Table Train, Table Test)> ReadAsync(string data)
    {
        if (data == "banking77")
            return (await Table.ReadCsvAsync(ReferenceData.PathOf("banking77_train.csv")), await Table.ReadCsvAsync(ReferenceData.PathOf("banking77_test.csv")));
        Table all = await Table.ReadCsvAsync(ReferenceData.PathOf("sms_spam.csv"));
        int[] rows = [.. Enumerable.Range(0, all.RowCount)];
        return (all.Take([.. rows.Where(r => r % 5 != 4)]), all.Take([.. rows.Where(r => r % 5 == 4)]));
    }
}
