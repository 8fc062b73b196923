using Assay.Data;
using Assay.Learning;

using Xunit.Abstractions;

namespace Assay.Reference;

/// <summary>Counted words and multinomial naive Bayes, as scikit-learn's CountVectorizer and MultinomialNB.</summary>
public sealed class NaiveBayesReferenceTests(ITestOutputHelper output)
{
    private static readonly FeaturePlan Counts = new(new TfIdf { InverseFrequency = false, Normalize = false });

    [Fact]
    public async Task Spam_is_found_as_by_the_reference()
    {
        if (!Found())
            return;
        Table all = await Table.ReadCsvAsync(ReferenceData.PathOf("sms_spam.csv"));
        int[] rows = [.. Enumerable.Range(0, all.RowCount)];
        Compare("label", all.Take([.. rows.Where(r => r % 5 != 4)]), all.Take([.. rows.Where(r => r % 5 == 4)]), 0.9847);
    }

    [Fact]
    public async Task Intents_are_found_as_by_the_reference()
    {
        if (!Found())
            return;
        Compare("category", await Table.ReadCsvAsync(ReferenceData.PathOf("banking77_train.csv")), await Table.ReadCsvAsync(ReferenceData.PathOf("banking77_test.csv")), 0.7958);
    }

    private void Compare(string target, Table train, Table test, double published)
    {
        Predictions predictions = new MultinomialNaiveBayes { Target = target, Features = Counts }.Fit(train).Predict(test);
        double found = Metric.Accuracy.Score(predictions, TargetEncoding.Of(train, target).Encode(test));
        output.WriteLine($"{target}: published {published}, found {found}");
        // Rounded to four decimals; the same method on the same features.
        Assert.Equal(published, found, 5e-5);
    }

    private bool Found()
    {
        if (!ReferenceData.IsThere)
            output.WriteLine($"The comparison did not run: there is no folder {ReferenceData.Folder}. Set ASSAY_REFERENCE_DATA to the folder of the datasets.");
        return ReferenceData.IsThere;
    }
}
